import Attendance
import AttendanceAPI
import GroupModel

/// Where a secret is to be had. In order of advice: a variable, a command, the file itself.
nonisolated enum SecretSource {
    case variable(String, ConfigPlace)
    /// A program and its arguments.
    case command([String], ConfigPlace)
    case file(Secret, ConfigPlace)
    /// From `PUNCHCARD_APP_SECRET`, or found before.
    case given(Secret)

    /// The secret itself; a command is run for it now.
    /// - Throws: `ConfigError` when there is none, naming the line that promised it.
    func secret(in environment: [String: String]) throws(ConfigError) -> Secret {
        switch self {
        case .given(let secret), .file(let secret, _): return secret
        case .variable(let name, let place):
            guard let value = environment[name], !value.isEmpty else {
                throw ConfigError(
                    at: place,
                    Words(
                        zh: "环境变量 \(name) 没有设置。请先 export \(name)=…，或改用 secret_command。",
                        en: "The variable \(name) is not set. Export it, or use a command in its place."
                    )
                )
            }
            return Secret(value)
        case .command(let words, let place):
            do throws(SecretCommand.Failure) {
                return Secret(try SecretCommand(words).firstLine(in: environment))
            } catch {
                throw ConfigError(at: place, error.words)
            }
        }
    }

    /// The app's secret. What stands around it was never part of it: no secret of the platform's has white space, and a copied
    /// one often has. It is left out, and told; within a secret it is an error.
    func appSecret(in environment: [String: String]) throws(ConfigError) -> (secret: Secret, isTrimmed: Bool) {
        let secret = try secret(in: environment)
        let text = String(decoding: secret.bytes, as: UTF8.self)
        let trimmed = text.withoutOuterBlanks
        guard !trimmed.isEmpty, trimmed.isWithoutBlanks else {
            throw ConfigError(
                at: place,
                Words(
                    zh: "应用密钥（\(words.zh)）中间有空白字符，或全是空白。请重新复制。",
                    en: "The app's secret (\(words.en)) has white space in it, or is nothing else. Copy it anew."
                )
            )
        }
        return (Secret(trimmed), trimmed != text)
    }

    private var place: ConfigPlace {
        switch self {
        case .variable(_, let place), .command(_, let place), .file(_, let place): place
        case .given: ConfigPlace(path: EnvironmentVariable.appSecret.rawValue)
        }
    }

    /// Stable, for scripts.
    var kind: String {
        switch self {
        case .variable, .given: "environment"
        case .command: "command"
        case .file: "file"
        }
    }

    /// How it is called where profiles are listed; the secret is no part of it.
    var words: Words {
        switch self {
        case .variable(let name, _): Words(zh: "环境变量 \(name)", en: "variable \(name)")
        case .command(let words, _): Words(zh: "命令 \(words.first ?? "")", en: "command \(words.first ?? "")")
        case .file: Words(zh: "配置文件", en: "in the file")
        case .given: Words(zh: "环境变量 PUNCHCARD_APP_SECRET", en: "variable PUNCHCARD_APP_SECRET")
        }
    }
}

nonisolated extension String {
    /// Without white space, and what is as invisible, at both ends.
    var withoutOuterBlanks: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(scalars[first...last])
    }

    var isWithoutBlanks: Bool { !unicodeScalars.contains(where: \.isBlank) }
}

nonisolated extension Unicode.Scalar {
    fileprivate var isBlank: Bool {
        properties.isWhitespace || properties.generalCategory == .control || properties.generalCategory == .format
    }
}
