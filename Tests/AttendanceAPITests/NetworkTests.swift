import AttendanceAPI
import Testing

@testable import AttendanceAPI

@Suite("The way to the platform")
struct NetworkTests {
    // MARK: no_proxy

    @Test(
        "leads past the proxy where no_proxy says so",
        arguments: [
            ("*", "https://open.feishu.cn"), ("open.feishu.cn", "https://open.feishu.cn"),
            ("feishu.cn", "https://open.feishu.cn"), (".feishu.cn", "https://open.feishu.cn"),
            (".open.feishu.cn", "https://open.feishu.cn"), ("OPEN.Feishu.CN", "https://open.feishu.cn"),
            ("a, b,feishu.cn", "https://open.feishu.cn"), ("a b feishu.cn", "https://open.feishu.cn"),
            ("open.feishu.cn:443", "https://open.feishu.cn"), ("feishu.cn:8443", "https://open.feishu.cn:8443"),
            ("10.1.2.3", "https://10.1.2.3"), ("10.1.2.3:443", "https://10.1.2.3"),
            ("10.0.0.0/8", "https://10.255.0.1"), ("10.16.0.0/12", "https://10.31.0.1"),
            ("0.0.0.0/0", "https://8.8.8.8"), ("2001:db8::1", "https://[2001:DB8:0::1]"),
            ("[2001:db8::1]:8443", "https://[2001:db8::1]:8443"), ("2001:db8::/32", "https://[2001:db8:1::1]"),
        ]
    )
    func direct(list: String, address: String) throws {
        #expect(try proxy(to: address, but: list) == nil)
    }

    @Test(
        "leads through it otherwise",
        arguments: [
            ("", "https://open.feishu.cn"), (",, ,", "https://open.feishu.cn"),
            ("eishu.cn", "https://open.feishu.cn"), ("feishu.cn.evil.com", "https://open.feishu.cn"),
            ("feishu.cn", "https://notfeishu.cn"), ("open.feishu.cn:8443", "https://open.feishu.cn"),
            ("*.feishu.cn", "https://feishu.cn"), ("10.1.2.30", "https://10.1.2.3"),
            ("2.3", "https://10.1.2.3"), ("10.0.0.0/8", "https://11.0.0.1"), ("10.16.0.0/12", "https://10.32.0.1"),
            ("10.0.0.0/33", "https://10.0.0.1"), ("10.0.0.0/x", "https://10.0.0.1"),
            ("2001:db8::2", "https://[2001:db8::1]"), ("0.0.0.0/0", "https://[2001:db8::1]"),
        ]
    )
    func proxied(list: String, address: String) throws {
        #expect(try proxy(to: address, but: list)?.description == "proxy.acme:3128")
    }

    @Test(
        "never leads through it in clear text, nor back to this machine",
        arguments: [
            "http://127.0.0.1:8080", "http://localhost", "http://[::1]:1", "https://127.0.0.1",
            "https://localhost:8443",
        ]
    )
    func loopback(address: String) throws {
        #expect(try proxy(to: address, but: "") == nil)
    }

    private func proxy(to address: String, but list: String) throws -> ProxyAddress? {
        AttendanceClient.Network(proxy: try ProxyAddress("http://proxy.acme:3128"), directHosts: DirectHosts(list))
            .proxy(to: try BaseURL(address))
    }

    // MARK: The address

    @Test(
        "takes the address of a proxy as people write it, and never shows what it is shown",
        arguments: [
            ("http://proxy.acme:3128", "proxy.acme:3128", nil), ("proxy.acme:3128/", "proxy.acme:3128", nil),
            ("HTTP://Proxy.Acme", "proxy.acme:80", nil), ("http://[::1]:3128", "[::1]:3128", nil),
            ("http://u:p@proxy.acme:3128", "proxy.acme:3128", "u:p"), ("http://u@proxy.acme:1", "proxy.acme:1", "u:"),
            ("http://u%40acme:p%3Aq%25@proxy.acme:1", "proxy.acme:1", "u@acme:p:q%"),
            ("http://u:p@ss@proxy.acme:1", "proxy.acme:1", "u:p@ss"),
        ]
    )
    func address(text: String, shown: String, credentials: String?) throws {
        let address = try ProxyAddress(text)
        #expect(address.description == shown)
        #expect(address.credentials?.value == credentials)
        var dumped = ""
        dump(AttendanceClient.Network(proxy: address), to: &dumped)
        for text in ["\(address)", String(reflecting: AttendanceClient.Network(proxy: address)), dumped] {
            if let credentials { #expect(!text.contains(credentials)) }
        }
    }

    @Test(
        "refuses what is none, without repeating it",
        arguments: [
            ("https://u:hush@proxy.acme:3128", ProxyAddressError.unsupportedScheme),
            ("socks5://proxy.acme", .unsupportedScheme), ("http://", .notAnAddress), ("http://a/b", .notAnAddress),
            ("http://a:0", .notAnAddress), ("http://u:%zz@a:1", .notAnAddress), ("http://u:%4@a:1", .notAnAddress),
            ("http://u:%0d%0aX: y@a:1", .notAnAddress), ("http://@a:1", .notAnAddress), ("", .notAnAddress),
            ("http://a b:1", .notAnAddress), ("http://hush\r\n:1", .notAnAddress),
        ]
    )
    func noAddress(text: String, error: ProxyAddressError) {
        #expect(throws: error) { _ = try ProxyAddress(text) }
        #expect(!error.words.en.contains("hush"))
    }
}
