extension [String] {
    /// Each text once and none that is empty, in parts of `size` at most.
    func batches(of size: Int) -> [[String]] {
        var seen: Set<String> = []
        let texts = filter { !$0.isEmpty && seen.insert($0).inserted }
        return stride(from: 0, to: texts.count, by: size).map { Array(texts[$0..<Swift.min($0 + size, texts.count)]) }
    }
}
