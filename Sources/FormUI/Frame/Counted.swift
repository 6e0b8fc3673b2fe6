/// A number with an English noun: `1 error`, `2 errors`.
nonisolated func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)" + (count == 1 ? "" : "s")
}
