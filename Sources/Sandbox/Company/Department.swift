/// A department of the example company.
struct Department: Sendable {
    /// The company itself.
    static let rootID = "0"

    /// The open department id.
    let id: String
    /// `rootID` for the topmost ones.
    let parentID: String
    let name: String
    let englishName: String
    let japaneseName: String
    /// Gone, though a group still names it.
    let isDeleted: Bool
}

extension Department {
    /// The tree, each row under the nearest one above that is one level further out. The ids that are written down are
    /// those of the documented samples, and one that was deleted; the others are drawn.
    private static let rows: [(level: Int, name: String, english: String, japanese: String, id: String?)] = [
        (0, "总裁办", "Office of the CEO", "社長室", nil),
        (0, "杭州总部", "Hangzhou Headquarters", "杭州本社", nil),
        (1, "综合管理部", "General Administration", "総務部", "od-fcb45c28a45311afd440b7869541fce8"),
        (2, "前台与接待", "Reception", "受付", nil),
        (2, "设施与安保", "Facilities and Security", "施設警備", nil),
        (1, "人力资源部", "Human Resources", "人事部", "od-4e6ac4d14bcd5071a37a39de902c7141"),
        (2, "招聘组", "Recruiting", "採用", nil),
        (2, "薪酬与考勤组", "Payroll and Attendance", "給与勤怠", nil),
        (1, "财务部", "Finance", "経理部", nil),
        (1, "法务部", "Legal", "法務部", nil),
        (0, "研发中心", "Research and Development", "研究開発センター", nil),
        (1, "平台架构部", "Platform Architecture", "プラットフォーム", nil),
        (2, "数据库组", "Databases", "データベース", nil),
        (2, "网络组", "Networking", "ネットワーク", nil),
        (1, "移动端部", "Mobile", "モバイル", nil),
        (1, "算法部", "Algorithms", "アルゴリズム", nil),
        (2, "视觉组", "Computer Vision", "画像認識", nil),
        (1, "测试与质量部", "Quality Assurance", "品質保証部", nil),
        (1, "硬件实验室", "Hardware Laboratory", "ハードウェア研究室", nil),
        (0, "销售中心", "Sales", "営業本部", nil),
        (1, "华东大区", "East China", "華東地区", nil),
        (2, "上海分公司", "Shanghai Branch", "上海支社", nil),
        (2, "南京分公司", "Nanjing Branch", "南京支社", nil),
        (1, "华南大区", "South China", "華南地区", nil),
        (2, "深圳分公司", "Shenzhen Branch", "深圳支社", nil),
        (1, "华北大区", "North China", "華北地区", nil),
        (2, "北京分公司", "Beijing Branch", "北京支社", nil),
        (1, "西南大区", "Southwest China", "西南地区", nil),
        (0, "零售门店", "Retail Stores", "小売店舗", nil),
        (1, "西溪旗舰店", "Xixi Flagship Store", "西渓旗艦店", nil),
        (1, "武林广场店", "Wulin Square Store", "武林広場店", nil),
        (1, "滨江店", "Binjiang Store", "浜江店", nil),
        (1, "拱墅店（已关闭）", "Gongshu Store (closed)", "拱墅店(閉店)", deletedID),
        (1, "仓储物流部", "Warehouse and Logistics", "倉庫物流部", nil),
        (0, "客户服务", "Customer Service", "カスタマーサービス", nil),
        (1, "现场服务部", "Field Service", "フィールドサービス", nil),
        (1, "呼叫中心", "Call Centre", "コールセンター", nil),
        (0, "海外业务", "International", "海外事業", nil),
        (1, "圣何塞办公室", "San Jose Office", "サンノゼ事務所", nil),
        (1, "东京办公室", "Tokyo Office", "東京事務所", nil),
        (1, "新加坡办公室", "Singapore Office", "シンガポール事務所", nil),
    ]

    private static let deletedID = "od-c105ed0057000000000000000000dead"

    static func tree(_ chance: inout SeededGenerator) -> [Department] {
        // The id of the last department seen on each level; what stands above level 0 is the company.
        var path = [rootID]
        return rows.map { row in
            let id = row.id ?? "od-" + chance.hexDigits(32)
            path.removeSubrange((row.level + 1)...)
            defer { path.append(id) }
            return Department(
                id: id,
                parentID: path[row.level],
                name: row.name,
                englishName: row.english,
                japaneseName: row.japanese,
                isDeleted: id == deletedID
            )
        }
    }
}
