import ArgumentParser
import AttendanceAPI
import Sandbox
import Yams

@main struct P { static func main() {} }
