// swift-tools-version: 6.2

import PackageDescription

/// What every target is built with; see CONTRIBUTING.md, "House style".
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The terminal, the forms and the executable live on the main actor, where the one event stream is read.
let mainActorSettings: [SwiftSetting] = swiftSettings + [.defaultIsolation(MainActor.self)]

/// Nobody loads the program as a library: without the 140,000 relocations of a position-independent one, and without the
/// table of its symbols, it starts 2 ms earlier and takes 5 MiB less. And nobody throws through C++: the index of unwinding
/// tables would only be searched when the main thread hands over to Dispatch, at the cost of 0.8 MiB of pages. Shared
/// libraries come with tables of symbols and with what nobody here calls: linked statically, by the linker scripts that stand
/// in for them, the C++ library takes 1.1 MiB less, SQLite, ncurses and zlib together 0.7 MiB.
let releaseLinking: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--no-eh-frame-hdr",
            "-L", Context.packageDirectory + "/Scripts/static-libraries",
        ],
        .when(platforms: [.linux], configuration: .release)
    )
]

/// What only other packages ask for. A product of each is named by a target, for a platform that nothing is built for here:
/// a pin that no target names is warned of in every build.
let transitivePackages: [TransitivePackage] = [
    TransitivePackage("https://github.com/apple/swift-algorithms", "1.2.1", "Algorithms"),
    TransitivePackage("https://github.com/apple/swift-asn1", "1.7.4", "SwiftASN1"),
    TransitivePackage("https://github.com/apple/swift-async-algorithms", "1.1.4", "AsyncAlgorithms"),
    TransitivePackage("https://github.com/apple/swift-atomics", "1.3.0", "Atomics"),
    TransitivePackage("https://github.com/apple/swift-certificates", "1.21.1", "X509"),
    TransitivePackage("https://github.com/apple/swift-collections", "1.6.0", "DequeModule"),
    TransitivePackage("https://github.com/apple/swift-configuration", "1.4.0", "Configuration"),
    TransitivePackage("https://github.com/apple/swift-crypto", "4.5.2", "Crypto"),
    TransitivePackage("https://github.com/apple/swift-distributed-tracing", "1.7.3", "Tracing"),
    TransitivePackage("https://github.com/apple/swift-http-structured-headers", "1.7.0", "StructuredFieldValues"),
    TransitivePackage("https://github.com/apple/swift-http-types", "1.8.0", "HTTPTypes"),
    TransitivePackage("https://github.com/apple/swift-metrics", "2.13.0", "Metrics"),
    TransitivePackage("https://github.com/apple/swift-nio-extras", "1.35.2", "NIOExtras"),
    TransitivePackage("https://github.com/apple/swift-nio-http2", "1.46.0", "NIOHTTP2"),
    TransitivePackage("https://github.com/apple/swift-nio-transport-services", "1.28.0", "NIOTransportServices"),
    TransitivePackage("https://github.com/apple/swift-numerics", "1.1.1", "Numerics"),
    TransitivePackage("https://github.com/apple/swift-service-context", "1.5.1", "ServiceContextModule"),
    TransitivePackage("https://github.com/swift-server/swift-service-lifecycle", "2.13.0", "ServiceLifecycle"),
    TransitivePackage("https://github.com/apple/swift-system", "1.8.1", "SystemPackage"),
]

struct TransitivePackage {
    let pin: Package.Dependency
    let unusedProduct: Target.Dependency

    init(_ url: String, _ version: Version, _ product: String) {
        pin = .package(url: url, exact: version)
        let name = url.split(separator: "/").last.map(String.init)
        unusedProduct = .product(name: product, package: name ?? url, condition: .when(platforms: [.windows]))
    }
}

let package = Package(
    name: "punchcard",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "punchcard", targets: ["punchcard"])
    ],
    // An application: what is built from a commit shall be the same next year, so every package is pinned, those behind the
    // others too. SwiftPM's lock file would do that, but it also holds the commit ids of whichever mirror they came from, and
    // stays out of git for that. To move a pin, change its line here and see `swift package show-dependencies`.
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    ] + transitivePackages.map(\.pin),
    targets: [
        // The terminal
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(name: "Terminal", dependencies: ["CNcurses", "Text"], swiftSettings: mainActorSettings),

        // The group
        .target(name: "LosslessJSON", swiftSettings: swiftSettings),
        .target(name: "CWidth"),
        .target(name: "Text", dependencies: ["CWidth"], swiftSettings: swiftSettings),
        .target(name: "Attendance", dependencies: ["LosslessJSON", "Text"], swiftSettings: swiftSettings),
        .target(
            name: "GroupModel",
            dependencies: ["Attendance", "LosslessJSON", "Text"],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Operations",
            dependencies: ["Attendance", "GroupModel", "LosslessJSON", "Text"],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Editor",
            dependencies: ["Attendance", "GroupModel", "LosslessJSON", "Operations", "Text"],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "FormUI",
            dependencies: ["Attendance", "Editor", "GroupModel", "LosslessJSON", "Operations", "Terminal", "Text"],
            swiftSettings: mainActorSettings
        ),

        // The world outside
        .systemLibrary(name: "CNettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "AttendanceAPI",
            dependencies: [
                "Attendance", "LosslessJSON",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "LocalStore",
            dependencies: [
                "Attendance", "CNettle", "CZlib", "LosslessJSON",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: swiftSettings
        ),
        .target(
            name: "Sandbox",
            dependencies: [
                "LosslessJSON",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: swiftSettings
        ),

        // Where the parts meet
        .executableTarget(
            name: "punchcard",
            dependencies: [
                "Attendance", "AttendanceAPI", "Editor", "FormUI", "GroupModel", "LocalStore", "LosslessJSON",
                "Operations",
                "Sandbox",
                "Terminal",
                "Text",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "SwiftCSV", package: "SwiftCSV"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: mainActorSettings,
            linkerSettings: releaseLinking
        ),

        // Tests
        .target(
            name: "TestSupport",
            dependencies: ["LosslessJSON"],
            path: "Tests/TestSupport",
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "TestSupportTests",
            dependencies: ["LosslessJSON", "TestSupport"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: ["TestSupport"] + transitivePackages.map(\.unusedProduct),
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "LosslessJSONTests",
            dependencies: ["LosslessJSON", "TestSupport"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "TextTests",
            dependencies: ["TestSupport", "Text"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["CNcurses", "Terminal", "TestSupport", "Text"],
            swiftSettings: mainActorSettings
        ),
        .testTarget(
            name: "GroupModelTests",
            dependencies: ["Attendance", "GroupModel", "LosslessJSON", "TestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EditorTests",
            dependencies: ["Attendance", "Editor", "GroupModel", "LosslessJSON", "Operations", "TestSupport"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "FormUITests",
            dependencies: [
                "Attendance", "Editor", "FormUI", "GroupModel", "LosslessJSON", "Operations", "Terminal", "TestSupport",
                "Text",
            ],
            swiftSettings: mainActorSettings
        ),
        .testTarget(
            name: "AttendanceAPITests",
            dependencies: [
                "AttendanceAPI", "LosslessJSON", "Sandbox", "TestSupport",
                .product(name: "InMemoryLogging", package: "swift-log"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "LocalStoreTests",
            dependencies: [
                "Attendance", "LocalStore", "LosslessJSON", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "SandboxTests",
            dependencies: [
                "LosslessJSON", "Sandbox", "TestSupport",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "PunchcardTests",
            dependencies: [
                "Attendance", "AttendanceAPI", "Editor", "GroupModel", "LocalStore", "LosslessJSON", "Operations",
                "TestSupport",
                "Text",
                "punchcard",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "Attendance", "AttendanceAPI", "Editor", "GroupModel", "LocalStore", "LosslessJSON", "Operations",
                "Terminal",
                "TestSupport",
                "punchcard",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.copy("VendorClient")],
            swiftSettings: swiftSettings
        ),
    ]
)
