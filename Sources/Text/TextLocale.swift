import Glibc

/// The locale of the process, as far as text needs one.
package enum TextLocale {
    /// Whether the process has a UTF-8 locale, without which `wcwidth` knows nothing beyond ASCII. Asking sets it: the one of
    /// the environment, or the C library's own.
    package static let isUTF8: Bool = {
        defer {
            // Libraries that read numbers with strtod expect a point, not a comma.
            setlocale(LC_NUMERIC, "C")
        }
        let names = ["", "C.UTF-8", "C.utf8"]
        return names.contains { name in
            setlocale(LC_ALL, name) != nil && String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8"
        }
    }()
}
