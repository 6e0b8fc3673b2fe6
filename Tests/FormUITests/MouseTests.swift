import Attendance
import Editor
import GroupModel
import LosslessJSON
import Terminal
import Testing
import Text

@testable import FormUI

@Suite("Mouse")
struct MouseTests {
    private func stage(_ key: String, _ keys: String = "Enter") throws -> Stage {
        let stage = Stage()
        stage.open(try Samples.group)
        stage.receiveShifts()
        stage.focus(key)
        stage.press(keys)
        return stage
    }

    @Test("In a radio list the first click puts the cursor on a row, the next one takes it")
    func radio() throws {
        let stage = try stage("group_type")
        try stage.click(on: "2 排班制")
        #expect(stage.state.editor?.document["group_type"] != 2)
        try stage.click(on: "2 排班制")
        #expect(stage.state.editor?.input == nil)
        #expect(stage.state.editor?.document["group_type"] == 2)
    }

    @Test("A check box of bits is toggled by a click on the row under the cursor, and Enter takes the sum")
    func bits() throws {
        let stage = try stage("punch_type")
        let before = stage.state.editor?.document["punch_type"]?.int ?? 0
        try stage.click(on: "] 2 ")
        try stage.click(on: "] 2 ")
        stage.press("Enter")
        #expect(stage.state.editor?.document["punch_type"]?.int == before ^ 2)
    }

    @Test("A day of the week is toggled in place")
    func weekdays() throws {
        let stage = try stage("free_punch_cfg.punch_day")
        guard case .weekdays(let before)? = stage.state.editor?.input else { throw NothingThere("the days") }
        let worked = before.days[5]
        try stage.click(on: "]六")
        try stage.click(on: "]六")
        guard case .weekdays(let input)? = stage.state.editor?.input else { throw NothingThere("the days") }
        #expect(input.cursor == 5)
        #expect(input.days[5] == !worked)
    }

    @Test("A picker's row is chosen by two clicks, and the wheel goes through its rows")
    func pick() throws {
        let stage = try stage("time_zone", "Enter t o k y o")
        try stage.click(on: "Asia/Tokyo")
        if stage.state.editor?.input != nil { try stage.click(on: "Asia/Tokyo") }
        #expect(stage.state.editor?.document["time_zone"] == "Asia/Tokyo")
        stage.press("Enter a s i a")
        stage.draw()
        stage.press(.mouse(MouseEvent(.wheelDown, at: .zero)))
        guard case .pick(let input)? = stage.state.editor?.input else { throw NothingThere("the picker") }
        #expect(input.cursor == 1)
    }

    @Test("The palette's command runs on the second click; the wheel ends at the last")
    func palette() throws {
        let stage = try stage("group_name", ":")
        stage.type("撤销")
        stage.press(.mouse(MouseEvent(.wheelDown, at: .zero)))
        stage.press(.mouse(MouseEvent(.wheelDown, at: .zero)))
        guard case .palette(let palette)? = stage.state.overlay else { throw NothingThere("the palette") }
        #expect(palette.cursor < PaletteRows(state: stage.state).bindings(filter: "撤销").count)
        try stage.click(on: "撤销")
        if stage.state.overlay != nil { try stage.click(on: "撤销") }
        #expect(stage.state.overlay == nil)
        #expect(stage.state.notice?.text.zh == "没有可撤销的修改。")
    }

    @Test("An answer is chosen by one click and given by the next")
    func question() throws {
        let stage = try stage("group_name", "Enter x Enter Esc")
        try stage.click(on: "放弃修改并离开")
        #expect(stage.state.screens.count == 2)
        try stage.click(on: "放弃修改并离开")
        #expect(stage.state.screens.count == 1)
    }

    @Test("What lies behind something open takes no click")
    func behind() throws {
        let stage = try stage("group_name")
        stage.size = Size(width: 120, height: 30)
        stage.type("新")
        stage.draw()
        for y in 0..<30 where stage.renderer.action(forClickAt: Point(x: 4, y: y)) != nil {
            Issue.record("a click in row \(y) would lose what is being typed")
        }
    }

    @Test("A click on the row under the cursor of a list or of the review is Enter")
    func lists() throws {
        let stage = try stage("machines")
        stage.draw()
        try stage.click(on: "›")
        #expect(stage.state.editor?.pages.count == 3)
        stage.press("Esc Esc")
        stage.set(false, at: "allow_remedy")
        stage.press("S")
        try stage.click(on: "allow_remedy")
        guard case .editor(let editor) = stage.state.screen else { throw NothingThere("the editor") }
        #expect(editor.focused?.field.path == "allow_remedy")
    }
}

struct NothingThere: Error {
    let what: String
    init(_ what: String) { self.what = what }
}

extension Stage {
    /// Draws, and clicks on the first character of a text.
    func click(on text: String) throws {
        let rows = rows
        for (y, row) in rows.enumerated().reversed() {
            guard let range = row.firstRange(of: text) else { continue }
            let place = Point(x: String(row[..<range.lowerBound]).displayWidth, y: y)
            guard renderer.action(forClickAt: place) != nil else { continue }
            click(place)
            return
        }
        throw NothingThere("\(text) in\n" + rows.joined(separator: "\n"))
    }
}
