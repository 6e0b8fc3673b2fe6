package import Editor
import GroupModel
import LosslessJSON
package import Operations

nonisolated extension ValueContext {
    /// Of the group in the editor, if one is open.
    package init(_ state: AppState, unnamed: UnnamedIDs? = nil) {
        let editor = state.editor
        self.init(
            names: state.names,
            shifts: editor?.namedShifts ?? [],
            timeZone: editor?.document[.timeZone]?.string,
            unnamed: unnamed
        )
    }
}
