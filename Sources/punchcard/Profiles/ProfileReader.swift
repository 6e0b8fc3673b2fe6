import Attendance
import AttendanceAPI
import Editor
import Foundation
import GroupModel
import LocalStore
import LosslessJSON
import Terminal
import Text
import Yams

/// Reads the text of `config.yaml` against the declaration of its keys. All problems are found in one go.
nonisolated struct ProfileReader {
    let path: String

    private enum TopLevel: String, CaseIterable {
        case defaultProfile = "default"
        case profiles
    }

    /// - Throws: `ConfigError` for whatever in it is not as declared.
    func profiles(in text: String) throws(ConfigError) -> Profiles {
        let profiles = try usableProfiles(in: text)
        let problems = profiles.all.flatMap(\.problems) + profiles.defaultProblems
        guard problems.isEmpty else { throw ConfigError(problems) }
        return profiles
    }

    /// The same where what is wrong with one profile is kept with it, so that the others can be used.
    func usableProfiles(in text: String) throws(ConfigError) -> Profiles {
        var problems: [ConfigError.Problem] = []
        let profiles = read(try root(of: text), &problems)
        guard problems.isEmpty else { throw ConfigError(problems) }
        return profiles
    }

    private func root(of text: String) throws(ConfigError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch {
            let fault = TextFault(error, in: text)
            let place = ConfigPlace(path: path, line: fault.position.line, column: fault.position.column)
            throw ConfigError(at: place, fault.words)
        }
    }

    // MARK: The file

    private func read(_ root: Node?, _ problems: inout [ConfigError.Problem]) -> Profiles {
        var profiles = Profiles(path: path)
        guard let root, !Self.isEmpty(root) else { return profiles }
        guard case .mapping(let members) = root else {
            problems.append(problem(root, Words(zh: "文件应写成「键: 值」。", en: "The file has to be keys with values.")))
            return profiles
        }
        var defaultNode: Node?
        for (key, value) in members {
            switch TopLevel(rawValue: key.scalar?.string ?? "") {
            case .defaultProfile:
                defaultNode = value
                profiles.defaultName = text(
                    value,
                    of: TopLevel.defaultProfile.rawValue,
                    &profiles.defaultProblems
                )
            case .profiles where Self.isEmpty(value): break
            case .profiles:
                guard case .mapping(let named) = value else {
                    problems.append(
                        problem(value, Words(zh: "profiles 之下应是各配置的名称。", en: "Under profiles stand their names."))
                    )
                    continue
                }
                profiles.all = named.map { key, value in
                    var problems: [ConfigError.Problem] = []
                    var profile = profile(named: key, value, &problems)
                    profile.problems = problems
                    return profile
                }
            case nil:
                let known = TopLevel.allCases.map(\.rawValue)
                problems.append(
                    unknown(key, Resemblance.nearest(to: key.scalar?.string ?? "", among: known), known: known)
                )
            }
        }
        if let name = profiles.defaultName, let node = defaultNode, !profiles.all.contains(where: { $0.name == name }) {
            profiles.defaultProblems.append(
                problem(node, Profiles.unknown(name, among: profiles.all.map(\.name), path))
            )
        }
        return profiles
    }

    // MARK: A profile

    private func profile(named key: Node, _ value: Node, _ problems: inout [ConfigError.Problem]) -> Profile {
        let name = key.scalar?.string ?? ""
        var profile = Profile(name: name, place: place(key))
        if name.isEmpty || name != name.sanitised() || name.trimmingCharacters(in: .whitespaces) != name {
            problems.append(
                problem(key, Words(zh: "配置的名称应是一行文字。", en: "The name of a profile is a text of one line."))
            )
        }
        guard case .mapping(let members) = value else {
            problems.append(problem(value, Words(zh: "配置应写成「键: 值」。", en: "A profile has to be keys with values.")))
            return profile
        }
        for (key, value) in members {
            guard let known = key.scalar.flatMap({ ProfileKey(rawValue: $0.string) }) else {
                let meant = ProfileKey.nearest(to: key.scalar?.string ?? "")?.name
                problems.append(unknown(key, meant, known: ProfileKey.allCases.map(\.name)))
                continue
            }
            profile.places[known] = place(value)
            let count = problems.count
            set(known, of: &profile, to: value, &problems)
            for index in problems.indices.dropFirst(count) { problems[index].key = known }
        }
        for wanted in [ProfileKey.platform, .appID] where profile.places[wanted] == nil {
            problems.append(
                problem(
                    key,
                    Words(
                        zh: "缺少 \(wanted.name)：\(wanted.help.zh)。",
                        en: "\(wanted.name) is missing: \(wanted.help.en)."
                    )
                )
            )
        }
        return profile
    }

    private func set(
        _ key: ProfileKey,
        of profile: inout Profile,
        to node: Node,
        _ problems: inout [ConfigError.Problem]
    ) {
        switch key.kind {
        case .flag:
            guard let flag = flag(node, of: key, &problems) else { return }
            if key == .readOnly { profile.isReadOnly = flag } else { profile.asksSecondAdmin = flag }
        case .command:
            guard let words = command(node, of: key, &problems) else { return }
            setSource(.command(words, place(node)), by: key, of: &profile, node, &problems)
        case .variable, .text, .hiddenText, .choice, .path:
            guard let text = text(node, of: key.name, &problems) else { return }
            set(key, of: &profile, to: text, node, &problems)
        }
    }

    private func set(
        _ key: ProfileKey,
        of profile: inout Profile,
        to text: String,
        _ node: Node,
        _ problems: inout [ConfigError.Problem]
    ) {
        switch key {
        case .platform:
            do throws(BaseURLError) {
                profile.baseURL = try PlatformName.baseURL(text)
            } catch {
                problems.append(problem(node, Words(zh: error.words.zh, en: error.words.en)))
            }
        case .appID:
            let id = text.withoutOuterBlanks
            guard !id.isEmpty, id.isWithoutBlanks else {
                problems.append(
                    problem(node, Words(zh: "app_id 中间有空白字符。", en: "There is white space in the middle of app_id."))
                )
                return
            }
            profile.appID = id
            if id != text { profile.trimmed.append(place(node)) }
        case .operatorID: profile.operatorID = text
        case .directHosts: profile.directHosts = text
        case .proxy:
            do throws(ProxyAddressError) {
                profile.proxy = text == "none" ? .direct : .through(try ProxyAddress(text))
            } catch {
                problems.append(problem(node, Words(zh: error.words.zh, en: error.words.en)))
            }
        case .trustRoots: profile.trustRoots = FileLocations.expanded(text)
        case .employeeType: profile.employeeType = choice(text, of: key, node, &problems)
        case .language: profile.language = choice(text, of: key, node, &problems)
        case .environment: profile.environment = choice(text, of: key, node, &problems)
        case .color: profile.color = choice(text, of: key, node, &problems)
        case .secretEnvironment, .sealKeyEnvironment:
            guard text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }),
                text.first?.isNumber == false
            else {
                problems.append(
                    problem(
                        node,
                        Words(
                            zh: "\(key.name) 应是环境变量的名称（字母、数字、下划线），而不是密钥本身。",
                            en: "\(key.name) is the name of a variable (letters, digits, _), not the secret itself."
                        )
                    )
                )
                return
            }
            setSource(.variable(text, place(node)), by: key, of: &profile, node, &problems)
        case .secret, .sealKey:
            setSource(.file(Secret(text), place(node)), by: key, of: &profile, node, &problems)
        case .readOnly, .secondAdmin, .secretCommand, .sealKeyCommand: break
        }
    }

    /// Two places for one secret would leave open which of them counts.
    private func setSource(
        _ source: SecretSource,
        by key: ProfileKey,
        of profile: inout Profile,
        _ node: Node,
        _ problems: inout [ConfigError.Problem]
    ) {
        let isSeal = [.sealKey, .sealKeyEnvironment, .sealKeyCommand].contains(key)
        guard (isSeal ? profile.sealKey : profile.secret) == nil else {
            problems.append(
                problem(
                    node,
                    Words(
                        zh: "上面已经说明了从何处取得，\(key.name) 多余。请只保留一个。",
                        en: "Where it comes from was said above: \(key.name) is one too many. Keep one of them."
                    )
                )
            )
            return
        }
        if isSeal { profile.sealKey = source } else { profile.secret = source }
    }

    // MARK: Values

    private func text(_ node: Node, of key: String, _ problems: inout [ConfigError.Problem]) -> String? {
        guard let scalar = node.scalar, !Self.isEmpty(node) else {
            problems.append(problem(node, Words(zh: "\(key) 应是一行文字。", en: "\(key) has to be a text.")))
            return nil
        }
        guard !scalar.string.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            problems.append(problem(node, Words(zh: "\(key) 应写成一行。", en: "\(key) has to be one line.")))
            return nil
        }
        return scalar.string
    }

    private func flag(_ node: Node, of key: ProfileKey, _ problems: inout [ConfigError.Problem]) -> Bool? {
        switch (node.scalar?.string, node.scalar?.style) {
        case ("true", .plain): return true
        case ("false", .plain): return false
        default:
            problems.append(
                problem(node, Words(zh: "\(key.name) 应是 true 或 false。", en: "\(key.name) has to be true or false."))
            )
            return nil
        }
    }

    private func choice<Value: RawRepresentable<String>>(
        _ text: String,
        of key: ProfileKey,
        _ node: Node,
        _ problems: inout [ConfigError.Problem]
    ) -> Value? {
        if let value = Value(rawValue: text) { return value }
        guard case .choice(let values) = key.kind else { return nil }
        let list = values.joined(separator: ", ")
        let meant = Resemblance.nearest(to: text, among: values).map {
            Words(zh: "是否想写 \($0)？", en: "Did you mean \($0)?")
        }
        let words = Words(zh: "\(key.name) 应是其中之一：\(list)。", en: "\(key.name) has to be one of \(list).")
        problems.append(problem(node, meant.map(words.and) ?? words))
        return nil
    }

    /// Words with blanks between, or a list of words. What only a shell would understand is an error: nothing would expand it.
    private func command(_ node: Node, of key: ProfileKey, _ problems: inout [ConfigError.Problem]) -> [String]? {
        if case .sequence(let elements) = node {
            if let words = Self.words(of: elements), words.first?.isEmpty == false { return words }
            problems.append(
                problem(
                    node,
                    Words(
                        zh: "\(key.name) 的列表应是程序名和各个参数。",
                        en: "The list of \(key.name) has to be a program and its arguments."
                    )
                )
            )
            return nil
        }
        guard let text = text(node, of: key.name, &problems) else { return nil }
        if text.contains(where: { "|&;<>()$`\\\"'*?[#~{}".contains($0) }) {
            problems.append(
                problem(
                    node,
                    Words(
                        zh: "\(key.name) 不经过 shell，引号、变量和管道不起作用。请写成列表：[程序, 参数]，或 [sh, -c, \"…\"]。",
                        en: "No shell reads \(key.name): quotes, variables and pipes would do nothing. Write a list, "
                            + "[program, argument], or [sh, -c, \"…\"]."
                    )
                )
            )
            return nil
        }
        return text.split(separator: " ").map(String.init)
    }

    private static func words(of elements: Node.Sequence) -> [String]? {
        let words = elements.compactMap { $0.scalar?.string }
        return words.count == elements.count ? words : nil
    }

    /// The words of a list that was typed as the file would hold it: `[sh, -c, "…"]`. Nil for any other text.
    static func words(ofList text: String) -> [String]? {
        guard text.hasPrefix("["), case .sequence(let elements)? = try? Yams.compose(yaml: text) else { return nil }
        return words(of: elements)
    }

    private static func isEmpty(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    // MARK: Places

    private func place(_ node: Node) -> ConfigPlace {
        ConfigPlace(path: path, line: node.mark?.line, column: node.mark?.column)
    }

    private func problem(_ node: Node, _ words: Words) -> ConfigError.Problem {
        ConfigError.Problem(place: place(node), words: words)
    }

    private func unknown(_ key: Node, _ meant: String?, known: [String]) -> ConfigError.Problem {
        let name = (key.scalar?.string ?? "").sanitised()
        if let meant {
            return problem(
                key,
                Words(zh: "未知的键 \(name)。是否想写 \(meant)？", en: "\(name) is no key here. Did you mean \(meant)?")
            )
        }
        let list = known.joined(separator: ", ")
        return problem(
            key,
            Words(zh: "未知的键 \(name)。可用的键：\(list)。", en: "\(name) is no key here. The keys are \(list).")
        )
    }
}

/// What a platform is called in a profile.
nonisolated enum PlatformName {
    /// By the names that people know; the addresses are the two of `api.md`.
    static let known = [("feishu", "https://open.feishu.cn"), ("lark", "https://open.larksuite.com")]

    /// - Throws: `BaseURLError` for what is neither a name nor an address that a secret may be sent to.
    static func baseURL(_ text: String) throws(BaseURLError) -> BaseURL {
        try BaseURL(known.first { $0.0 == text.lowercased() }?.1 ?? text)
    }
}
