/// What somebody may have meant by a misspelt word.
package enum Resemblance {
    /// The word that takes the fewest edits, when these are few for its length; nil when none comes near.
    package static func nearest(to word: String, among words: [String]) -> String? {
        let limit = max(1, word.count / 4)
        return words.map { (word: $0, edits: edits(from: word.lowercased(), to: $0.lowercased())) }
            .filter { $0.edits <= limit }
            .min { $0.edits < $1.edits }?
            .word
    }

    /// How many characters have to be added, left out, replaced, or swapped with their neighbour.
    static func edits(from one: String, to other: String) -> Int {
        let one = Array(one)
        let other = Array(other)
        var twoAbove: [Int] = []
        var above = Array(0...other.count)
        for row in one.indices {
            var line = [row + 1]
            for column in other.indices {
                let replaced = above[column] + (one[row] == other[column] ? 0 : 1)
                var fewest = min(above[column + 1] + 1, line[column] + 1, replaced)
                if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
                    fewest = min(fewest, twoAbove[column - 1] + 1)
                }
                line.append(fewest)
            }
            (twoAbove, above) = (above, line)
        }
        return above[other.count]
    }
}
