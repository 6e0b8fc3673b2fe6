import Foundation
import Glibc

/// Ctrl-C while something long is going on: says what is done and how to go on, and ends with the status of a cancelled
/// command.
nonisolated struct Interruption {
    private let source: any DispatchSourceSignal

    init(telling text: String) {
        signal(SIGINT, SIG_IGN)
        source = DispatchSource.makeSignalSource(signal: SIGINT)
        source.setEventHandler {
            Output.error("")
            Output.error(text)
            exit(ExitStatus.cancelled.rawValue)
        }
        source.resume()
    }

    /// From here Ctrl-C does what it always does.
    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
