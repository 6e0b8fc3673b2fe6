package import Attendance
package import GroupModel
package import LosslessJSON
package import Operations

/// What the plain mode asks: one question a line, answered by one line (issue 3, "A plain mode").
package enum PlainQuestion: Hashable, Sendable {
    /// A value; the proposal is taken by an empty line where there is no value yet.
    case value(Field, JSONPath, isDemanded: Bool, proposal: JSON?)
    /// Whether a table gets one more row; `-N` takes one away.
    case addRow(Field, JSONPath)
    /// Days, each with its shift, in one line: `20261001-20261007 1`.
    case days(Field, JSONPath)
    /// Whether the fields that few groups need are asked for as well.
    case more(WizardStep, count: Int)
    /// Of a group that is there: which section.
    case section
    /// Of a group that is there: which field of the section.
    case field(Section)
    /// Something is wrong: an empty line leads to it.
    case mend(Problem)
    /// The name of the group or its id, or `yes` where nothing grave is done.
    case confirm(TypedName?)
    /// Whether to create a group whose name others bear.
    case sameName([String])
    /// Writes that are not proved hold the group: whether to look again, or to close them by hand.
    case held([UnprovedWrite])
    /// Which side counts where both changed something: `m` mine, `t` theirs.
    case conflict(MergeConflict)
    /// A draft that was left, before the group is shown: whether to go on with it.
    case draft(OtherEdit)
}

/// What the plain mode says, before it is put into words.
package enum PlainOutput: Sendable {
    case step(WizardStep)
    case question(PlainQuestion)
    /// All about a field.
    case help(Field, JSONPath)
    /// What can be answered to a question that is about no field.
    case answers(PlainQuestion)
    /// The shifts that a number can stand for.
    case shifts([ShiftSummary])
    /// The sections of a group that is there, or the rows of one.
    case sections
    case rows([FormRow])
    /// Why an answer was not taken.
    case refused(Words)
    case note(Words)
    case review(ReviewState)
    case result(WriteResult)
}

/// How a plain session ended.
package enum PlainEnd: Hashable, Sendable {
    case done
    /// Left or cut off before anything was sent.
    case left
    /// Cut off while there was something wrong.
    case invalid
    case failed(ServiceFailure.Kind)
    /// Nothing was submitted: the write could not be put into the history of this machine.
    case notSaved
}

/// What follows from an answer.
package struct PlainReply: Sendable {
    package var outputs: [PlainOutput] = []
    package var effects: [Effect] = []
}
