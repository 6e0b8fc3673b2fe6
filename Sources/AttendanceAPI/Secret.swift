/// An app secret or an access token: never part of a description, a dump or a log line.
package struct Secret: Hashable, Sendable {
    /// What goes to the server, and nowhere else.
    let value: String

    /// For what is computed of it on this machine, such as a seal. Not to be kept or shown.
    package var bytes: [UInt8] { Array(value.utf8) }

    package init(_ value: String) {
        self.value = value
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    /// `dump` and string interpolation of an enclosing value look here.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
