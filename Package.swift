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

let package = Package(
    name: "punchcard",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "punchcard", targets: ["punchcard"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        // The terminal
        .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw")]),
        .target(name: "Terminal", dependencies: ["CNcurses"], swiftSettings: mainActorSettings),

        // The group
        .target(name: "LosslessJSON", swiftSettings: swiftSettings),
        .target(name: "GroupModel", dependencies: ["LosslessJSON"], swiftSettings: swiftSettings),
        .target(name: "Editor", dependencies: ["GroupModel", "LosslessJSON"], swiftSettings: swiftSettings),
        .target(
            name: "FormUI",
            dependencies: ["Editor", "GroupModel", "LosslessJSON", "Terminal"],
            swiftSettings: mainActorSettings
        ),

        // The world outside
        .target(
            name: "AttendanceAPI",
            dependencies: [
                "LosslessJSON",
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
                "LosslessJSON",
                .product(name: "Crypto", package: "swift-crypto"),
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
                "AttendanceAPI", "Editor", "FormUI", "GroupModel", "LocalStore", "LosslessJSON", "Sandbox", "Terminal",
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
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: swiftSettings),
        .testTarget(
            name: "LosslessJSONTests",
            dependencies: ["LosslessJSON", "TestSupport"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "TerminalTests",
            dependencies: ["CNcurses", "Terminal", "TestSupport"],
            swiftSettings: mainActorSettings
        ),
        .testTarget(
            name: "GroupModelTests",
            dependencies: ["GroupModel", "LosslessJSON", "TestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EditorTests",
            dependencies: ["Editor", "GroupModel", "LosslessJSON", "TestSupport"],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "FormUITests",
            dependencies: ["Editor", "FormUI", "GroupModel", "LosslessJSON", "Terminal", "TestSupport"],
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
                "LocalStore", "LosslessJSON", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
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
                "AttendanceAPI", "Editor", "GroupModel", "LocalStore", "LosslessJSON", "TestSupport", "punchcard",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "AttendanceAPI", "Editor", "GroupModel", "LocalStore", "LosslessJSON", "Terminal", "TestSupport",
                "punchcard",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: swiftSettings
        ),
    ]
)
