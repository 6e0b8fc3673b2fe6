import CNcurses

/// The memory of the process, as far as the program has a say in it.
package enum ProgramMemory {
    /// Gives code back that was needed once, such as what reads the command line; what is needed again is there again at a
    /// touch. Costs some tenths of a millisecond, so at the end of a phase and not at every key.
    package static func giveBackCode() {
        cn_give_back_code()
    }
}
