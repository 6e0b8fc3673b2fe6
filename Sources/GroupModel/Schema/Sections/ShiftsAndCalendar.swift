extension Schema {
    static let shiftsAndCalendar: [Field] = []
}
