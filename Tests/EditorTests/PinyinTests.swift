import Attendance
import GroupModel
import Testing

@testable import Editor
@testable import Operations

@Suite("Finding people as their names are typed")
struct PinyinTests {
    private func found(_ query: String, _ people: [Person]) -> [String] {
        let index = DirectoryIndex(DirectoryExtract(people: people))
        return index.search(.person).matches(query).map { index.people[$0].id }
    }

    @Test(
        "a name is found by its characters, pinyin, initials and parts of them",
        arguments: [
            ("张三", ["张三", "张", "三", "zhangsan", "zhang san", "ZhangSan", "zs", "zhs", "zsan", "san", "zhangs"]),
            ("欧阳文轩", ["ouyangwenxuan", "oywx", "ouyang", "wenxuan", "阳文"]),
            ("吕娜", ["lvna", "luna", "ln"]),
            ("单华", ["danhua", "shanhua", "chanhua", "dh", "sh"]),
            ("曾敏", ["zengmin", "cengmin", "zm", "cm"]),
            ("重阳", ["chongyang", "zhongyang", "cy", "zy"]),
            ("仇涛", ["qiutao", "choutao", "qt", "ct"]),
            ("解洋", ["xieyang", "jieyang"]),
            ("区磊", ["oulei", "qulei"]),
            ("查强", ["zhaqiang", "chaqiang"]),
            ("任静", ["renjing"]),
            ("翟伟", ["zhaiwei", "diwei"]),
            ("尉迟敬", ["yuchijing", "weichijing", "ycj"]),
            ("万俟明", ["moqiming", "mqm", "wansiming"]),
            ("长孙超", ["zhangsunchao", "changsunchao", "zsc"]),
            ("乐嘉", ["yuejia", "lejia"]),
            ("朴勇", ["piaoyong", "puyong"]),
            ("盖杰", ["gejie", "gaijie"]),
            ("王Anna", ["wanganna", "anna"]),
        ] as [(String, [String])]
    )
    func spellings(name: String, queries: [String]) {
        let people = [Person(id: "u1", name: name), Person(id: "u2", name: "何秀英", englishName: "Xiuying He")]
        for query in queries { #expect(found(query, people) == ["u1"], "\(query)") }
        #expect(found("qqq", people).isEmpty)
    }

    @Test(
        "Latin names are found by either word and without their marks; numbers and ids by their beginning or a part",
        arguments: [
            "Größl", "grossl".replacing("ss", with: "ß"), "GROSL".replacing("S", with: "ß"), "anna", "lena gr",
            "PC00004", "00004", "4fas",
        ]
    )
    func latin(_ query: String) {
        let people = [
            Person(id: "4fasdtc2", name: "Anna-Lena Größl", englishName: "Anna-Lena Größl", staffNumber: "PC00004"),
            Person(id: "dd31248a", name: "沈静怡", englishName: "Jingyi Shen", staffNumber: "PC00001"),
        ]
        #expect(found(query, people) == ["4fasdtc2"])
    }

    @Test("an id or a number that only shares letters with what is typed is another one")
    func codes() {
        let people = [Person(id: "d1d2d3", name: "", staffNumber: "1002")]
        #expect(found("ddd", people).isEmpty)
        #expect(found("12", people).isEmpty)
        #expect(found("1d2", people) == ["d1d2d3"])
    }

    @Test(
        "what is typed whole comes first, then beginnings, then parts, then letters in order; each by the sound of the name"
    )
    func ranks() {
        let people = [
            Person(id: "letters", name: "万里芳", englishName: ""), Person(id: "part", name: "小王芳"),
            Person(id: "longer", name: "王芳芳"), Person(id: "exact", name: "王芳"),
        ]
        #expect(found("wangfang", people) == ["exact", "longer", "part"])
        #expect(found("wf", people) == ["exact", "longer", "part", "letters"])
        #expect(found("", people) == ["letters", "exact", "longer", "part"])
    }

    @Test("going through what answered the beginning of a query finds what going through everybody does")
    func narrowing() {
        let names = ["张三", "张珊", "章子怡", "曾志强", "单志强", "James O'Connor", "Zoë Sanders", "李四"]
        let index = DirectoryIndex(
            DirectoryExtract(people: names.enumerated().map { Person(id: "u\($0.offset)", name: $0.element) })
        )
        let search = index.search(.person)
        for query in ["zhangsan", "zzq", "zs", "james", "sanders", "zhq"] {
            var left = search.matches("")
            for length in 1...query.count {
                let typed = String(query.prefix(length))
                left = search.matches(typed, among: left.sorted())
                #expect(left == search.matches(typed), "\(typed)")
            }
        }
    }
}
