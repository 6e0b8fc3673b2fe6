import Attendance
import LosslessJSON

extension Schema {
    /// Where and at which machines people punch.
    static let locationsAndMachines: [Field] = gpsRange + locations + machines

    private static let gpsRange: [Field] = [
        Field(
            "gps_range",
            .locationsAndMachines,
            .integer(.metres, nil),
            zh: "GPS 有效范围",
            en: "GPS range",
            help: Words(
                zh: "距打卡地点多远之内有效，对本组所有 GPS 地点生效。地点自身的同名字段已无效。",
                en: """
                    How far from a GPS location a punch still counts, for all of the group. The field of the \
                    same name inside a location is dead.
                    """
            ),
            isCommon: true,
            source: 166
        )
    ]

    private static let locations: [Field] = [
        Field(
            "locations",
            .locationsAndMachines,
            .table,
            zh: "打卡地点",
            en: "Locations",
            help: Words(
                zh: "接口只能追加：已有地点既不能修改也不能删除，提交时只发送新增的地点。最多 3,000 个。",
                en: """
                    The API only appends: existing locations can be neither changed nor removed, and only \
                    new ones are sent. At most 3,000.
                    """
            ),
            write: .appendOnly,
            isCommon: true,
            source: 168
        ),
        Field(
            "locations[].location_id",
            .locationsAndMachines,
            .text(.plain),
            zh: "地点 ID",
            en: "Location ID",
            help: Words(
                zh: "由服务器分配，只读，从不发送。有 ID 的地点已经存在，不会再次提交。",
                en: "Given by the server, never sent. A location that has one exists already and is not sent again."
            ),
            write: .responseOnly,
            source: 695
        ),
        Field(
            "locations[].location_name",
            .locationsAndMachines,
            .text(.plain),
            zh: "地点名称",
            en: "Name",
            help: Words(
                zh: "地点的名称，必填。",
                en: "What the location is called. Required."
            ),
            requirement: .required,
            source: 169
        ),
        Field(
            "locations[].location_type",
            .locationsAndMachines,
            .choice([
                Choice(1, zh: "GPS", en: "GPS"),
                Choice(2, zh: "Wi-Fi", en: "Wi-Fi"),
                Choice(8, zh: "IP", en: "IP"),
            ]),
            zh: "地点类型",
            en: "Kind",
            help: Words(
                zh: "决定下面哪些字段有效：GPS 看经纬度，Wi-Fi 看名称与 MAC 地址，IP 看地址。",
                en: """
                    Decides which of the fields below count: coordinates for GPS, name and MAC address for \
                    Wi-Fi, the address for IP.
                    """
            ),
            requirement: .required,
            source: 171
        ),
        Field(
            .latitude,
            .locationsAndMachines,
            .decimal(.degrees, -90...90),
            zh: "纬度",
            en: "Latitude",
            help: Words(
                zh: """
                    可粘贴“30.28994,120.04509”或高德、谷歌地图的链接，一次填好经纬度。坐标系随地图类型：高德用 GCJ-02，\
                    GPS 接收机给出的是 WGS-84，在中国相差数百米。需配合顶层的 gps_range 使用。
                    """,
                en: """
                    A paste of “30.28994,120.04509” or of a link to Amap or Google Maps gives both at once. The map \
                    decides whose coordinates these are: Amap's are GCJ-02, a GPS receiver's WGS-84, hundreds of \
                    metres apart in China. Used together with the gps_range of the group.
                    """
            ),
            requirement: .requiredWhen(isGPS),
            applies: isGPS,
            source: 177
        ),
        Field(
            .longitude,
            .locationsAndMachines,
            .decimal(.degrees, -180...180),
            zh: "经度",
            en: "Longitude",
            help: Words(
                zh: """
                    可粘贴“30.28994,120.04509”或高德、谷歌地图的链接，一次填好经纬度。坐标系随地图类型：高德用 GCJ-02，\
                    GPS 接收机给出的是 WGS-84，在中国相差数百米。需配合顶层的 gps_range 使用。
                    """,
                en: """
                    A paste of “30.28994,120.04509” or of a link to Amap or Google Maps gives both at once. The map \
                    decides whose coordinates these are: Amap's are GCJ-02, a GPS receiver's WGS-84, hundreds of \
                    metres apart in China. Used together with the gps_range of the group.
                    """
            ),
            requirement: .requiredWhen(isGPS),
            applies: isGPS,
            source: 179
        ),
        Field(
            .mapType,
            .locationsAndMachines,
            .choice([
                Choice(1, zh: "高德", en: "Amap"),
                Choice(2, zh: "谷歌", en: "Google"),
            ]),
            zh: "地图类型",
            en: "Map",
            help: Words(
                zh: """
                    说明经纬度来自哪种地图。高德使用 GCJ-02：把 GPS 接收机的 WGS-84 坐标当作\
                    高德坐标填入，在中国会偏差数百米。
                    """,
                en: """
                    Whose coordinates these are. Amap uses GCJ-02: a GPS receiver's WGS-84 coordinates \
                    entered as Amap's land hundreds of metres off in China.
                    """
            ),
            applies: isGPS,
            source: 185
        ),
        Field(
            "locations[].address",
            .locationsAndMachines,
            .text(.plain),
            zh: "地址",
            en: "Address",
            help: Words(
                zh: "地址的文字名称，例如“北京市海淀区中航广场”。",
                en: "The address in words, such as 北京市海淀区中航广场."
            ),
            source: 187
        ),
        Field(
            "locations[].ssid",
            .locationsAndMachines,
            .text(.plain),
            zh: "Wi-Fi 名称",
            en: "Wi-Fi name (SSID)",
            help: Words(
                zh: "无线网络的名称。",
                en: "The name of the wireless network."
            ),
            applies: isWiFi,
            source: 181
        ),
        Field(
            "locations[].bssid",
            .locationsAndMachines,
            .text(.macAddress),
            zh: "Wi-Fi MAC 地址",
            en: "Wi-Fi MAC address (BSSID)",
            help: Words(
                zh: "无线接入点的 MAC 地址，例如 08:00:20:0A:8C:6D。",
                en: "The MAC address of the access point, such as 08:00:20:0A:8C:6D."
            ),
            applies: isWiFi,
            source: 183
        ),
        Field(
            "locations[].ip",
            .locationsAndMachines,
            .text(.ipAddress),
            zh: "IP 地址",
            en: "IP address",
            help: Words(
                zh: "IPv4 或 IPv6 地址，例如 122.224.123.146。",
                en: "An IPv4 or IPv6 address, such as 122.224.123.146."
            ),
            applies: isIP,
            source: 189
        ),
        Field(
            "locations[].feature",
            .locationsAndMachines,
            .text(.plain),
            zh: "额外信息",
            en: "Additional information",
            help: Words(
                zh: "额外信息，例如运营商。",
                en: "Anything more, such as the network operator."
            ),
            applies: isIP,
            source: 191
        ),
        Field(
            "locations[].gps_range",
            .locationsAndMachines,
            .integer(.metres, nil),
            zh: "地点 GPS 范围（无效）",
            en: "GPS range of location (dead)",
            help: Words(
                zh: "历史无效字段，填写不起作用；有效的是顶层的 GPS 有效范围。",
                en: "A dead field of the past, without effect: the GPS range of the group counts."
            ),
            applies: .never,
            source: 193
        ),
    ]

    private static let machines: [Field] = [
        Field(
            "machines",
            .locationsAndMachines,
            .table,
            zh: "考勤机",
            en: "Punch machines",
            help: Words(
                zh: "本组使用的考勤机。与地点不同，提交会覆盖整个列表。",
                en: "The machines of this group. Unlike the locations, the list is overwritten as a whole."
            ),
            isCommon: true,
            source: 161
        ),
        Field(
            "machines[].machine_sn",
            .locationsAndMachines,
            .text(.plain),
            zh: "考勤机序列号",
            en: "Serial number",
            help: Words(
                zh: "考勤机的序列号，例如 FS0701。",
                en: "The serial number of the machine, such as FS0701."
            ),
            requirement: .required,
            source: 162
        ),
        Field(
            "machines[].machine_name",
            .locationsAndMachines,
            .text(.plain),
            zh: "考勤机名称",
            en: "Name",
            help: Words(
                zh: "考勤机的名称，例如“创实 9 楼”。",
                en: "What the machine is called, such as 创实 9 楼."
            ),
            requirement: .required,
            source: 164
        ),
    ]

    private static let isGPS = Condition.equals(.locationType, 1)
    private static let isWiFi = Condition.equals(.locationType, 2)
    private static let isIP = Condition.equals(.locationType, 8)
}
