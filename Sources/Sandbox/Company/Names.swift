/// What the people of the example company may be called.
enum Names {
    private static let surnames = [
        ("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"), ("赵", "Zhao"),
        ("黄", "Huang"), ("吴", "Wu"), ("徐", "Xu"), ("孙", "Sun"), ("胡", "Hu"), ("朱", "Zhu"), ("高", "Gao"),
        ("何", "He"), ("郭", "Guo"), ("马", "Ma"), ("罗", "Luo"), ("梁", "Liang"), ("宋", "Song"), ("郑", "Zheng"),
        ("谢", "Xie"), ("韩", "Han"), ("唐", "Tang"), ("冯", "Feng"), ("曾", "Zeng"), ("单", "Shan"), ("解", "Xie"),
        ("仇", "Qiu"), ("司马", "Sima"), ("诸葛", "Zhuge"), ("上官", "Shangguan"),
    ]

    private static let givenNames = [
        ("伟", "Wei"), ("芳", "Fang"), ("娜", "Na"), ("敏", "Min"), ("静", "Jing"), ("强", "Qiang"), ("磊", "Lei"),
        ("洋", "Yang"), ("艳", "Yan"), ("勇", "Yong"), ("杰", "Jie"), ("涛", "Tao"), ("明", "Ming"), ("超", "Chao"),
        ("秀英", "Xiuying"), ("文博", "Wenbo"), ("雨桐", "Yutong"), ("子涵", "Zihan"), ("浩然", "Haoran"),
        ("思远", "Siyuan"), ("梦琪", "Mengqi"), ("嘉怡", "Jiayi"), ("俊杰", "Junjie"), ("晓燕", "Xiaoyan"),
        ("志强", "Zhiqiang"), ("建华", "Jianhua"), ("丽娟", "Lijuan"), ("一诺", "Yinuo"), ("梓萱", "Zixuan"),
        ("宇航", "Yuhang"), ("欣妍", "Xinyan"), ("天佑", "Tianyou"),
    ]

    private static let latinNames = [
        ("Maria", "García"), ("James", "O'Connor"), ("Ingrid", "Sørensen"), ("Luca", "Bianchi"), ("Chloé", "Lefèvre"),
        ("Priya", "Raghunathan"), ("Daniel", "Kim"), ("Olga", "Ivanova"), ("Ahmed", "El-Sayed"), ("Grace", "Tan"),
        ("Kenji", "Watanabe"), ("Sofia", "Nguyen"), ("Tomáš", "Novák"), ("Emily", "Chen"), ("Wei Ling", "Lim"),
    ]

    /// A name as its bearer writes it, and in Latin letters. One in eight is Latin from the start.
    static func draw(_ chance: inout SeededGenerator) -> (native: String, english: String) {
        if chance.next(below: 8) == 0 {
            let name = "\(chance.pick(from: latinNames).0) \(chance.pick(from: latinNames).1)"
            return (name, name)
        }
        let surname = chance.pick(from: surnames)
        let given = chance.pick(from: givenNames)
        return (surname.0 + given.0, "\(given.1) \(surname.1)")
    }
}
