/// Which scalars may reach a terminal, and what is shown in place of the others.
///
/// Text from the server is untrusted (`design.md`, "State on disk"): a group's name may hold escape sequences that
/// move the cursor, overrides that turn a line around, or characters that cannot be seen. None is drawn as it stands and
/// none is left out, so that two names that differ also look different.
package enum Untrusted {
    /// Whether the scalar neither controls the terminal, nor reorders text, nor hides.
    ///
    /// What has no width in the C library's table (unassigned scalars) is refused there and not here.
    package static func isHarmless(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x00...0x1F, 0x7F...0x9F: false  // C0, DEL and C1
        case 0xD800...0xDFFF, 0xE000...0xF8FF, 0xF0000...0x10FFFF: false  // surrogates, private use
        case 0xFDD0...0xFDEF, 0xFFF0...0xFFFF: false  // noncharacters, annotation marks, U+FFFC and U+FFFD itself
        default: !isInvisible(scalar)
        }
    }

    /// Format characters: without a glyph of their own, some of them reordering what stands around them.
    package static func isInvisible(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xAD, 0x34F, 0x61C, 0x180E: true  // soft hyphen, grapheme joiner, Arabic and Mongolian marks
        case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2: true  // signs that stretch over what follows
        case 0x110BD, 0x110CD, 0x13430...0x1343F: true  // number signs, hieroglyph joiners
        case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2800: true  // Hangul fillers, the empty Braille pattern
        case 0x17B4, 0x17B5: true
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: true  // zero width, bidirectional, invisible operators
        case 0x2028, 0x2029: true  // line and paragraph separator
        case 0xFEFF, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE00FF, 0xE01F0...0xE0FFF: true
        default: false
        }
    }

    /// Variation selectors choose between two looks of the same character, and terminals disagree about the width.
    /// They are the only scalars that are left out.
    package static func isVariationSelector(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xFE00...0xFE0F, 0x180B...0x180D, 0x180F, 0xE0100...0xE01EF: true
        default: false
        }
    }

    /// What is shown for a scalar that is not harmless, one column wide: ESC as `␛` and so on, `·` for what cannot be
    /// seen, `�` for the rest.
    package static func replacement(for scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x00...0x1F: 0x2400 + scalar
        case 0x7F: 0x2421
        case _ where isInvisible(scalar): 0xB7
        default: 0xFFFD
        }
    }

    /// What a mark stands on that has nothing before it: the dotted circle.
    package static let bareMarkBase: UInt32 = 0x25CC
}
