/// The colour in which the header names where the groups live. It only repeats what a word there says.
package enum EnvironmentColor: String, CaseIterable, Hashable, Sendable {
    case red, green, yellow, blue, magenta, cyan
}
