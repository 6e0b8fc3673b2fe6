import Attendance
import GroupModel
import Operations

extension EffectRunner {
    /// - Returns: nil where nobody can be asked about faces.
    func run(_ effect: FaceEffect, _ bound: LookBound) async -> FaceAnswer? {
        guard let desk = faces else { return nil }
        switch effect {
        case .ask(let ids):
            let reading = await result { () throws(ServiceFailure) in try await desk.service.faces(of: ids) }
            return .read(ids, reading, times: desk.times(of: reading))
        case .complete(let path): return .completed(path, await desk.files.completions(of: path))
        case .check(let path):
            do throws(PhotoProblem) {
                return .checked(path, .success(FacePhotoSummary(try await desk.files.photo(at: path))))
            } catch {
                return .checked(path, .failure(error))
            }
        case .set(let order): return await change(order, desk, bound)
        case .download(let key, let path):
            let saved = await result { () throws(ServiceFailure) in
                let photo = try await desk.service.photo(key)
                do throws(HistoryFailure) {
                    try await desk.files.save(photo, toNew: path)
                } catch {
                    throw ServiceFailure(.refused, error.message)
                }
                return photo.count
            }
            return .downloaded(path: path, saved)
        }
    }

    private func change(_ order: FaceOrder, _ desk: FaceDesk, _ bound: LookBound) async -> FaceAnswer {
        let wanted: WantedFace
        switch order.source {
        case .key(let key): wanted = .key(key)
        case .photo(let path, let trace):
            do throws(PhotoProblem) {
                let photo = try await desk.files.photo(at: path)
                guard photo.trace == trace else { throw .changed }
                wanted = .photo(photo)
            } catch {
                return .changed(
                    order,
                    .notSet(ServiceFailure(.refused, error.words)),
                    readBack: order.before,
                    time: desk.time(of: order.before)
                )
            }
        }
        let change = FaceChange(service: desk.service, history: desk.history, bound: bound, now: desk.now)
        let outcome = await change.set(wanted, of: order.before)
        let person = order.before.personID
        var readBack: FaceSetting?
        if case .set(let setting, let entry?) = outcome {
            readBack = await change.look(for: setting)
            if readBack != nil { await change.confirm(entry) }
        }
        if readBack == nil {
            let reading = await result { () throws(ServiceFailure) in try await desk.service.faces(of: [person]) }
            readBack = try? reading.get().settings[person]
        }
        return .changed(order, outcome, readBack: readBack, time: readBack.map(desk.time) ?? "")
    }
}

extension FaceDesk {
    fileprivate func time(of setting: FaceSetting) -> String {
        setting.updateTime.map(files.localTime) ?? ""
    }

    fileprivate func times(of reading: Result<FaceReading, ServiceFailure>) -> [Int: String] {
        let seconds = (try? reading.get())?.settings.values.compactMap(\.updateTime) ?? []
        return Dictionary(seconds.map { ($0, files.localTime(of: $0)) }) { first, _ in first }
    }
}
