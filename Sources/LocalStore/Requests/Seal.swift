package import LosslessJSON

/// What shows that a sealed request is as it was when it was sealed.
///
/// Sealed is the compact text of the request, behind a line that keeps this seal from passing for one of something else. The
/// text stands for the request and for nothing else: the reader takes no member twice, and order of members, spelling of
/// numbers and code points of strings are all in it. White space is not, so a file may be laid out anew; everything else in
/// it is what was sealed, or the seal is broken.
package struct Seal: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// With the key that the admins of a profile share: only they can have made it.
        case keyed = "hmac-sha256"
        /// Without a key: anybody can make one anew, so it only guards against accidents.
        case plain = "sha256"
    }

    package let kind: Kind
    /// Which key it was made with, without telling the key; nil without one.
    package let keyName: String?
    /// In hexadecimal.
    package let value: String

    package init(of request: JSON, key: [UInt8]?) {
        if let key {
            kind = .keyed
            keyName = Self.name(of: key)
            value = SHA256.authenticationCode(for: Self.sealed(request), key: key).hexadecimal
        } else {
            kind = .plain
            keyName = nil
            value = Self.sealed(request).digest
        }
    }

    /// Whether it is the seal of this request and of this key. Takes as long for a seal that is nearly right as for any other.
    package func isValid(for request: JSON, key: [UInt8]?) -> Bool {
        guard let bytes = [UInt8](hexadecimal: value) else { return false }
        switch (kind, key) {
        case (.keyed, let key?):
            return SHA256.areEqual(bytes, SHA256.authenticationCode(for: Self.sealed(request), key: key))
        case (.plain, nil): return SHA256.digest(of: Self.sealed(request)) == bytes
        case (.keyed, nil), (.plain, _?): return false
        }
    }

    /// The name of a key: eight digits that tell it from another one.
    static func name(of key: [UInt8]) -> String {
        let code = SHA256.authenticationCode(for: Array("punchcard: name of a seal key".utf8), key: key)
        return Array(code.prefix(4)).hexadecimal
    }

    private static func sealed(_ request: JSON) -> [UInt8] {
        Array("punchcard: sealed request\n".utf8) + request.bytes()
    }
}

extension Seal {
    private enum Member {
        static let kind = "kind"
        static let keyName = "key"
        static let value = "value"
    }

    /// Nil for what is no seal, or has more in it than a seal.
    init?(_ json: JSON) {
        guard let object = json.object, let kind = object[Member.kind]?.string.flatMap(Kind.init),
            let value = object[Member.value]?.string
        else { return nil }
        self.kind = kind
        self.value = value
        keyName = object[Member.keyName]?.string
        guard self.json == json else { return nil }
    }

    var json: JSON {
        var object = JSONObject()
        object[Member.kind] = .string(kind.rawValue)
        object[Member.keyName] = keyName.map(JSON.string)
        object[Member.value] = .string(value)
        return .object(object)
    }
}
