import ArgumentParser

/// What several commands take.
nonisolated extension ArgumentHelp {
    static let group = ArgumentHelp("The id or the exact name of a group.")
    static let groupFile = ArgumentHelp("The group file.", valueName: "file")
    static let textFormat = ArgumentHelp("How to write it: yaml or json.", valueName: "yaml|json")
    static let json = ArgumentHelp("Print JSON.")
    static let dryRun = ArgumentHelp("Only say what would be done; exit status 1 when there is something to do.")
    static let yes = ArgumentHelp("Do it without asking.")
    static let note = ArgumentHelp("Why, for the history.", valueName: "text")
}
