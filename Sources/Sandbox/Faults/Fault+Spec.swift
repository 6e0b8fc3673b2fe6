extension Fault {
    /// Reads a fault as it is written on the command line.
    ///
    /// - Throws: `SandboxError.fault`, which says what is wrong with it.
    package init(_ spec: String) throws(SandboxError) {
        let parts = spec.split(whereSeparator: \.isWhitespace).map(String.init)
        guard parts.count == 4 else { throw .fault(spec: spec, reason: "expected METHOD PATH WHEN ACTION") }
        guard ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(parts[0]) else {
            throw .fault(spec: spec, reason: "\(parts[0]) is no HTTP method in upper case")
        }
        guard parts[1].hasPrefix("/") else { throw .fault(spec: spec, reason: "the path must begin with a slash") }
        guard let when = When(parts[2]) else {
            throw .fault(spec: spec, reason: "WHEN is nth=N, every=N or rate=P, with N from 1 and P from 0 to 1")
        }
        guard let action = Action(parts[3]) else {
            throw .fault(
                spec: spec,
                reason: """
                    ACTION is status=N, code=N, 429[:seconds], drop-before, drop-after, late=MS, \
                    stale-read=MS, slow=MS, truncate, garbage, ignore-field=NAME or expire-token
                    """
            )
        }
        self.init(method: parts[0], path: parts[1], when: when, action: action)
    }
}

extension Fault.When {
    fileprivate init?(_ text: String) {
        guard let (name, value) = text.split(at: "=") else { return nil }
        switch name {
        case "nth":
            guard let number = Int(value), number >= 1 else { return nil }
            self = .nth(number)
        case "every":
            guard let number = Int(value), number >= 1 else { return nil }
            self = .every(number)
        case "rate":
            guard let chance = Double(value), (0...1).contains(chance) else { return nil }
            self = .rate(chance)
        default:
            return nil
        }
    }
}

extension Fault.Action {
    fileprivate init?(_ text: String) {
        switch text {
        case "429": self = .tooManyRequests(seconds: 1)
        case "drop-before": self = .dropBefore
        case "drop-after": self = .dropAfter
        case "truncate": self = .truncate
        case "garbage": self = .garbage
        case "expire-token": self = .expireToken
        default:
            if let (name, value) = text.split(at: ":"), name == "429" {
                guard let seconds = Int(value), seconds >= 0 else { return nil }
                self = .tooManyRequests(seconds: seconds)
            } else if let (name, value) = text.split(at: "=") {
                self.init(name: name, value: value)
            } else {
                return nil
            }
        }
    }

    private init?(name: String, value: String) {
        switch name {
        case "status":
            // 1xx announce an answer that would never come.
            guard let status = Int(value), (200...599).contains(status) else { return nil }
            self = .status(status)
        case "code":
            guard let code = Int(value), code != 0 else { return nil }
            self = .code(code)
        case "late", "stale-read", "slow":
            guard let milliseconds = Int(value), milliseconds >= 0 else { return nil }
            switch name {
            case "late": self = .late(milliseconds: milliseconds)
            case "stale-read": self = .staleRead(milliseconds: milliseconds)
            default: self = .slow(milliseconds: milliseconds)
            }
        case "ignore-field":
            guard !value.isEmpty else { return nil }
            self = .ignoreField(value)
        default:
            return nil
        }
    }
}

extension String {
    /// What stands before and after the first `separator`; nil when there is none.
    fileprivate func split(at separator: Character) -> (String, String)? {
        guard let index = firstIndex(of: separator) else { return nil }
        return (String(self[..<index]), String(self[self.index(after: index)...]))
    }
}
