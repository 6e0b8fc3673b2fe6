import Foundation

/// How Chinese names are typed in Latin letters, without tones. Each character is transliterated once and kept.
package struct Pinyin {
    private var known: [Character: [String]] = Self.severalReadings

    /// So many spellings of one name are enough: every reading of a name of polyphones would be dozens.
    private static let spellingsKept = 8

    package init() {}

    /// The syllables of a name, in as many spellings as its characters have readings: 单华 is `dan hua` and `shan hua`.
    /// Letters that are not Chinese stay together as they are.
    /// - Returns: none for a name without Chinese characters.
    mutating func spellings(of name: String) -> [[String]] {
        var spellings: [[String]] = [[]]
        var isChinese = false
        var lastIsChinese = true
        for character in name where !character.isWhitespace {
            if let readings = readings(of: character) {
                isChinese = true
                lastIsChinese = true
                spellings = readings.flatMap { reading in spellings.map { $0 + [reading] } }
                spellings = Array(spellings.prefix(Self.spellingsKept))
            } else {
                let letter = String(character).lowercased()
                for index in spellings.indices {
                    if lastIsChinese {
                        spellings[index].append(letter)
                    } else {
                        spellings[index][spellings[index].count - 1] += letter
                    }
                }
                lastIsChinese = false
            }
        }
        return isChinese ? spellings : []
    }

    private mutating func readings(of character: Character) -> [String]? {
        if let readings = known[character] { return readings }
        guard character.unicodeScalars.first?.properties.isIdeographic == true,
            let latin = String(character).applyingTransform(.mandarinToLatin, reverse: false)
        else { return nil }
        let plain = SearchText.folded(latin)
        // 吕 is typed `lv` with an input method and `lu` without.
        let isUmlaut = latin.decomposedStringWithCanonicalMapping.unicodeScalars.contains("\u{308}")
        let readings = isUmlaut ? [plain, plain.replacing("u", with: "v")] : [plain]
        known[character] = readings
        return readings
    }

    /// Characters of surnames, given names and places that are read in several ways; the transform knows one.
    private static let severalReadings: [Character: [String]] = [
        "柏": ["bai", "bo"], "薄": ["bo", "bao"], "卜": ["bu", "bo"], "蚌": ["bang", "beng"], "秘": ["bi", "mi"],
        "泌": ["mi", "bi"], "藏": ["zang", "cang"], "曾": ["zeng", "ceng"], "查": ["zha", "cha"], "长": ["chang", "zhang"],
        "朝": ["chao", "zhao"], "车": ["che", "ju"], "谌": ["chen", "shen"], "种": ["chong", "zhong"],
        "重": ["chong", "zhong"], "仇": ["qiu", "chou"], "褚": ["chu", "zhu"], "传": ["chuan", "zhuan"],
        "大": ["da", "dai"], "单": ["shan", "dan", "chan"], "澹": ["tan", "dan"], "翟": ["zhai", "di"],
        "调": ["tiao", "diao"], "都": ["du", "dou"], "佴": ["nai", "er"], "番": ["pan", "fan"], "繁": ["po", "fan"],
        "盖": ["gai", "ge"], "葛": ["ge"], "句": ["gou", "ju"], "行": ["hang", "xing"], "黑": ["he", "hei"],
        "会": ["hui", "kuai"], "贾": ["jia", "gu"], "解": ["xie", "jie"], "降": ["jiang", "xiang"],
        "角": ["jue", "jiao"], "浚": ["jun", "xun"], "圈": ["juan", "quan"], "隗": ["kui", "wei"], "乐": ["le", "yue"],
        "六": ["liu", "lu"], "缪": ["miao", "mou"], "宓": ["mi", "fu"], "万": ["wan", "mo"], "牟": ["mou", "mu"],
        "乜": ["nie", "mie"], "能": ["neng", "nai"], "朴": ["piao", "pu"], "奇": ["qi", "ji"], "铅": ["qian", "yan"],
        "覃": ["qin", "tan"], "区": ["ou", "qu"], "任": ["ren"], "厦": ["xia", "sha"], "参": ["shen", "can"],
        "莘": ["shen", "xin"], "晟": ["sheng", "cheng"], "省": ["sheng", "xing"], "石": ["shi", "dan"],
        "适": ["shi", "kuo"], "召": ["shao", "zhao"], "俟": ["si", "qi"], "折": ["she", "zhe"], "沈": ["shen", "chen"],
        "尉": ["wei", "yu"], "蔚": ["wei", "yu"], "洗": ["xian", "xi"], "郗": ["xi", "chi"], "荥": ["xing", "ying"],
        "郇": ["xun", "huan"], "俞": ["yu", "shu"], "员": ["yun", "yuan"], "祭": ["zhai", "ji"],
    ]
}
