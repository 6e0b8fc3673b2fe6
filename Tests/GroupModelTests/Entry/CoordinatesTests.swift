import Attendance
import GroupModel
import LosslessJSON
import Testing

@Suite("Pasted coordinates")
struct CoordinatesTests {
    @Test(
        "are read whichever way people write them, with their digits",
        arguments: [
            "30.289940,120.0450900", "30.289940， 120.0450900", " (30.289940, 120.0450900) ", "30.289940 120.0450900",
            "30.289940\t120.0450900", "30.289940；120.0450900", "30.289940°N 120.0450900°E",
            "30.289940° N, 120.0450900° E", "N30.289940 E120.0450900", "北纬30.289940 东经120.0450900",
            "纬度：30.289940，经度：120.0450900", "北纬30.289940度、东经120.0450900度", "lat=30.289940, lng=120.0450900",
            "３０.289940,１２０.0450900",
        ]
    )
    func latitudeFirst(text: String) throws {
        let point = try #require(try Coordinates(pasted: text))
        #expect(point.latitude.text() == "30.289940")
        #expect(point.longitude.text() == "120.0450900")
        #expect(point.source == .text(longitudeFirst: false))
    }

    @Test(
        "with longitude first are told by their range, or by what they say",
        arguments: [
            "120.0450900,30.28994", "120.0450900°E 30.28994°N", "东经120.0450900 北纬30.28994",
            "经度 120.0450900 纬度 30.28994", "lng:120.0450900;lat:30.28994",
        ]
    )
    func longitudeFirst(text: String) throws {
        let point = try #require(try Coordinates(pasted: text))
        #expect(point.latitude.text() == "30.28994")
        #expect(point.longitude.text() == "120.0450900")
        #expect(point.source == .text(longitudeFirst: true))
    }

    @Test("south and west are below zero")
    func south() throws {
        let point = try #require(try Coordinates(pasted: "33.8688°S, 70.66930°W"))
        #expect(point.latitude.text() == "-33.8688")
        #expect(point.longitude.text() == "-70.66930")
    }

    @Test("that could be either are latitude first")
    func either() throws {
        let point = try #require(try Coordinates(pasted: "30.5, 45.25"))
        #expect(point.latitude.text() == "30.5")
    }

    @Test(
        "are not seen in what is no point",
        arguments: [
            "", "30", "1,2,3", "a,b", "120.04,130.28", "91,181", "30.28N 120.04N", "30.28994,", "北京市海淀区", "30°17'23\"N",
            "95°N 20°E", "1.2.3,4", "N30 120",
        ]
    )
    func noPoint(text: String) throws {
        #expect(try Coordinates(pasted: text) == nil)
    }

    nonisolated static let links: [(String, MapService)] = [
        ("https://uri.amap.com/marker?position=120.0450900,30.28994&name=总部", .amap),
        ("https://uri.amap.com/marker?name=a%20b&position=120.0450900%2C30.28994", .amap),
        ("http://uri.amap.com/navigation?to=120.0450900,30.28994,终点&mode=car", .amap),
        ("https://ditu.amap.com/regeo?lng=120.0450900&lat=30.28994&name=x", .amap),
        ("https://www.amap.com/?q=30.28994,120.0450900,总部", .amap),
        ("https://www.amap.com/?p=B0FFG9UMNS,30.28994,120.0450900,总部,某路", .amap),
        ("总部在这里 https://uri.amap.com/marker?position=120.0450900,30.28994 请看", .amap),
        ("https://www.google.com/maps/@30.28994,120.0450900,17z", .google),
        ("https://www.google.com/maps?q=30.28994,120.0450900", .google),
        ("https://maps.google.com/?q=loc:30.28994,120.0450900&z=15", .google),
        ("https://www.google.com/maps/search/?api=1&query=30.28994%2C120.0450900", .google),
        ("https://www.google.com.hk/maps/dir/?api=1&destination=30.28994,120.0450900", .google),
        // The middle of the window is not the place.
        (
            "https://www.google.com/maps/place/HQ/@30.1,120.2,17z/data=!3m1!4b1!4m6!8m2!3d30.28994!4d120.0450900!16s",
            .google
        ),
    ]

    @Test("are read from the link of a map", arguments: links)
    func link(text: String, service: MapService) throws {
        let point = try #require(try Coordinates(pasted: text))
        #expect(point.latitude.text() == "30.28994")
        #expect(point.longitude.text() == "120.0450900")
        #expect(point.source == .link(service))
    }

    @Test(
        "a link that gives none says what to do instead",
        arguments: [
            ("https://surl.amap.com/abc123", "短链接", "short link"),
            ("https://maps.app.goo.gl/Xy12", "短链接", "short link"),
            ("https://map.baidu.com/@13363547,3517849,13z", "高德与谷歌", "Amap and Google"),
            ("https://google.example.com.evil.org/x", "没有坐标", "no coordinates"),
            ("https://example.org/?q=30.2,120.1", "高德与谷歌", "Amap and Google"),
            ("https://www.amap.com/", "没有坐标", "no coordinates"),
            ("https://www.google.com/maps/place/HQ", "没有坐标", "no coordinates"),
            ("https://uri.amap.com/marker?position=x,y", "没有坐标", "no coordinates"),
        ]
    )
    func refused(text: String, zh: String, en: String) {
        let error = #expect(throws: EntryError.self) { try Coordinates(pasted: text) }
        #expect(error?.message.zh.contains(zh) == true)
        #expect(error?.message.en.contains(en) == true)
    }

    @Test("fill the two fields of their row, which are known by unit and range")
    func fields() throws {
        let row = path("locations[2]")
        for name in ["latitude", "longitude"] {
            let point = try #require(MapPoint(at: row.appending(name)))
            #expect(point.latitude == row.appending("latitude"))
            #expect(point.longitude == row.appending("longitude"))
            #expect(point.map == row.appending("map_type"))
        }
        #expect(MapPoint(at: row.appending("location_name")) == nil)
        #expect(MapPoint(at: path("gps_range")) == nil)
    }
}
