extension Rule {
    /// Every rule, in the order in which its problems are listed: what single fields say, what fields say together, what
    /// has no effect, what may not take.
    package static let all: [Rule] =
        ofDeclarations
        + [
            sameGroup, sevenShifts, noShiftsForType, someWorkday, endAfterStart, lackAgrees, workday, customCalendar,
            specialDaysOnce, specialDaysInOneList, specialDaysToCome,
            atMost3000Locations, locationsOnServer, coordinatesOfTheMap, locationsFarAway, rangeForGPS, someWiFi,
            machinesOnce,
            punchMethodsHavePlaces, placesHavePunchMethods, somePunchMethod,
            listsOverRules(.punching), listsOverRules(.exempt), listsGaveWay(.punching), listsGaveWay(.exempt),
            rulesReadIncompletely(.punching), rulesReadIncompletely(.exempt), somebodyPunches,
            enterpriseScopes(.punching), enterpriseScopes(.exempt), customFields(.punching), customFields(.exempt),
            operatorIsKnown, startOfCustomPeriod,
            effectNow, conflictingMembers, startOfRestDays,
        ]
        + ofDependents + ofKeptWhenUnsent + ofGatedFields + ofRetiredFields
}
