import LosslessJSON

/// Where people punch: locations are only ever added (`api.md`: traps 3, 19, 23).
extension Rule {
    private static let gpsRange: FieldPath = "gps_range"
    static let kindOfLocation = FieldPath.locationType.name
    private static let id = FieldPath.locationID.name
    static let gps = 1
    private static let wiFi = 2

    static let atMost3000Locations = Rule(name: "at most 3,000 locations", reads: [.locations]) { context in
        guard let count = context.value(.locations)?.array?.count, count > 3000 else { return [] }
        return [
            .forbidden(
                FieldPath.locations.onlyPlace,
                zh: "最多 3000 个地点，现在有 \(count) 个。请删去 \(count - 3000) 个新增的地点。",
                en: "takes 3,000 at most, and there are \(count). Remove \(count - 3000) of the new ones."
            )
        ]
    }

    /// What was done to the server's locations without any hope of an effect.
    static let locationsOnServer = Rule(
        name: "locations on the server stay as they are",
        reads: [.locations, .groupID]
    ) { context in
        guard let fetched = context.draft.fetched, !context.draft.createsGroup else { return [] }
        let old = (fetched[.locations]?.array ?? []).compactMap { row in row[id]?.string.map { ($0, row) } }
        let known = Dictionary(old) { first, _ in first }
        var left: Set<String> = []
        var changed: [JSONPath] = []
        var invented: [JSONPath] = []
        for (place, row) in context.rows(of: .locations) {
            guard let id = row[id]?.string, !id.isEmpty else { continue }
            left.insert(id)
            switch known[id] {
            case nil: invented.append(place)
            case let before?: if before != row { changed.append(place) }
            }
        }
        var found: [Finding] = []
        if let first = changed.first {
            found.append(
                .caution(
                    first,
                    zh: "改动了 \(changed.count) 个已有地点，但接口不能修改已有地点，改动不会发送。请还原，或另添新地点。",
                    en:
                        "\(changed.count) of the existing locations were edited, but the API can't change them and nothing of it "
                        + "is sent. Revert it, or add a new location."
                )
            )
        }
        if let first = invented.first {
            found.append(
                .caution(
                    first,
                    zh: "\(invented.count) 个地点的 location_id 在服务器上没有，不会发送。要新增请删去 location_id。",
                    en:
                        "\(invented.count) of the locations bear a location_id that the server did not give, and are not sent. "
                        + "Remove the id to add them."
                )
            )
        }
        let removed = known.count - left.intersection(known.keys).count
        if removed > 0 {
            found.append(
                .caution(
                    FieldPath.locations.onlyPlace,
                    zh: "删去了 \(removed) 个已有地点，但接口不能删除地点，它们会留在服务器上。请到飞书管理后台删除。",
                    en:
                        "\(removed) of the existing locations were removed, but the API can't remove any and they stay on the "
                        + "server. Remove them in the admin console."
                )
            )
        }
        return found
    }

    /// Trap 23. In China, maps are shifted against what a GPS receiver says.
    static let coordinatesOfTheMap = Rule(name: "coordinates of the map", reads: [.locations, .groupID]) { context in
        let doubtful = newLocations(in: context).filter { _, row in
            guard row[kindOfLocation]?.int == gps, let latitude = row[FieldPath.latitude.name]?.number?.double,
                let longitude = row[FieldPath.longitude.name]?.number?.double
            else { return false }
            return (18.0...54.0).contains(latitude) && (73.0...135.5).contains(longitude)
        }
        guard let first = doubtful.first else { return [] }
        return [
            .caution(
                first.place.appending(FieldPath.mapType.name),
                zh: "\(doubtful.count) 个新地点在中国境内：高德地图的坐标是 GCJ-02，GPS 接收器给出的是 WGS-84，两者相差数百米。"
                    + "请从「地图类型」所选的地图上取坐标。",
                en:
                    "\(doubtful.count) of the new locations lie in China, where Amap's coordinates are GCJ-02 and those of a GPS "
                    + "receiver WGS-84, hundreds of metres apart. Take them from the map that is chosen here."
            )
        ]
    }

    /// Trap 19: the range inside a location is dead.
    static let rangeForGPS = Rule(name: "a range for GPS", reads: [.locations, gpsRange]) { context in
        guard context.value(gpsRange) == nil,
            context.rows(of: .locations).contains(where: { $0.row[kindOfLocation]?.int == gps })
        else { return [] }
        return [
            .caution(
                gpsRange.onlyPlace,
                zh: "有 GPS 地点，但没有设置打卡范围；地点内的 gps_range 无效。请在此填写，例如 300 米。",
                en:
                    "is not set though there are GPS locations; the gps_range inside a location is dead. Enter it here, such as "
                    + "300 m."
            )
        ]
    }

    static let someWiFi = Rule(name: "a Wi-Fi has a name or an address", reads: [.locations, .groupID]) { context in
        newLocations(in: context).filter { _, row in
            row[kindOfLocation]?.int == wiFi && ["ssid", "bssid"].allSatisfy { row[$0]?.isEmptyOrNull ?? true }
        }
        .map { place, _ in
            .caution(
                place.appending("ssid"),
                zh: "Wi-Fi 地点既没有名称也没有 MAC 地址，无法识别。请至少填写其中之一。",
                en: "a Wi-Fi without name and MAC address can't be told from others. Enter one of them at least."
            )
        }
    }

    static let machinesOnce = Rule(name: "machines once", reads: [.machines]) { context in
        var seen: Set<String> = []
        let repeated = context.rows(of: .machines).filter { _, row in
            row[FieldPath.machineSN.name]?.string.map { !$0.isEmpty && !seen.insert($0).inserted } ?? false
        }
        return repeated.prefix(1).map { place, row in
            .caution(
                place.appending(FieldPath.machineSN.name),
                zh: "\(repeated.count) 台考勤机的序列号重复，例如 \(row[FieldPath.machineSN.name]?.string ?? "")。请删去多余的。",
                en: "\(repeated.count) of the machines repeat a serial number, such as "
                    + "\(row[FieldPath.machineSN.name]?.string ?? ""). Remove the repetitions."
            )
        }
    }

    static func newLocations(in context: RuleContext) -> [(place: JSONPath, row: JSON)] {
        guard let table = Schema.field(.locations) else { return [] }
        return context.rows(of: .locations).filter { !context.draft.isOnServer($0.row, of: table) }
    }
}
