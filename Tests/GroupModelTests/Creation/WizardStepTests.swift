import GroupModel
import LosslessJSON
import Testing

@Suite("The steps of the wizard")
struct WizardStepTests {
    @Test("Every section is asked for in one step, and every step but the review asks for something")
    func sections() {
        #expect(Set(WizardStep.allCases.flatMap(\.sections)) == Set(Section.allCases))
        for step in WizardStep.allCases {
            #expect(step.sections.isEmpty == (step == .review), "\(step)")
            #expect(Schema.topLevelFields(of: step).isEmpty == (step == .review), "\(step)")
        }
    }

    @Test("Every top-level field is asked for in exactly one step")
    func fields() {
        let asked = WizardStep.allCases.flatMap { Schema.topLevelFields(of: $0) }
        #expect(asked.count == Schema.parts(of: nil).count)
        #expect(Set(asked.map(\.path)) == Set(Schema.parts(of: nil).map(\.path)))
    }

    @Test("A part is asked for where its whole is")
    func parts() {
        for field in Schema.fields {
            guard let whole = field.path.parent.flatMap({ Schema.field($0) }) else { continue }
            #expect(field.step == whole.step, "\(field.path)")
        }
    }

    @Test("Only the type of the group is asked for away from its section")
    func declaredElsewhere() {
        #expect(Schema.fields.filter { $0.step != $0.section.step }.map(\.path) == [.groupType])
    }

    @Test("What is common can be given")
    func common() {
        let common = Schema.fields.filter(\.isCommon)
        #expect(common.count > 10)
        #expect(common.filter { !$0.isEditable || $0.path.parent != nil }.map(\.apiKey) == [])
    }

    @Test("The steps have neighbours but at the ends")
    func neighbours() {
        #expect(WizardStep.basics.neighbour(by: -1) == nil)
        #expect(WizardStep.review.neighbour(by: 1) == nil)
        #expect(WizardStep.basics.neighbour(by: 1) == .typeAndShifts)
        #expect(WizardStep.allCases.map(\.number) == Array(1...8))
    }
}
