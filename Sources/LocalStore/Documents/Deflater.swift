import CZlib

/// Compression by zlib with a preset dictionary; one document after the other.
///
/// A `Deflater` takes a quarter of a megabyte, which many documents share.
final class Deflater {
    enum Failure: Error {
        /// Not what a `Deflater` with this dictionary made.
        case damaged
        case outOfMemory
    }

    private let dictionary: [UInt8]
    private let output: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutablePointer<z_stream>

    init(dictionary: [UInt8]) throws(Failure) {
        self.dictionary = dictionary
        output = .allocate(capacity: 1)
        input = .allocate(capacity: 1)
        output.initialize(to: z_stream())
        input.initialize(to: z_stream())
        guard czlib_deflate_init(output) == Z_OK, czlib_inflate_init(input) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        deflateEnd(output)
        inflateEnd(input)
        output.deallocate()
        input.deallocate()
    }

    func deflated(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        deflateReset(output)
        guard deflateSetDictionary(output, dictionary, UInt32(dictionary.count)) == Z_OK else { throw .damaged }
        let capacity = Int(deflateBound(output, UInt(bytes.count)))
        var source = bytes
        let deflated = source.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                output.pointee.next_in = source.baseAddress
                output.pointee.avail_in = UInt32(source.count)
                output.pointee.next_out = target.baseAddress
                output.pointee.avail_out = UInt32(target.count)
                count = deflate(output, Z_FINISH) == Z_STREAM_END ? target.count - Int(output.pointee.avail_out) : 0
            }
        }
        guard !deflated.isEmpty else { throw .outOfMemory }
        return deflated
    }

    /// - Parameter count: how long the original is.
    func inflated(_ bytes: some Collection<UInt8>, count wanted: Int) throws(Failure) -> [UInt8] {
        inflateReset(input)
        guard inflateSetDictionary(input, dictionary, UInt32(dictionary.count)) == Z_OK else { throw .damaged }
        var source = Array(bytes)
        // A byte more, so that even an empty original has somewhere to go.
        let inflated = source.withUnsafeMutableBufferPointer { source in
            [UInt8](unsafeUninitializedCapacity: wanted + 1) { target, count in
                input.pointee.next_in = source.baseAddress
                input.pointee.avail_in = UInt32(source.count)
                input.pointee.next_out = target.baseAddress
                input.pointee.avail_out = UInt32(target.count)
                count = inflate(input, Z_FINISH) == Z_STREAM_END ? target.count - Int(input.pointee.avail_out) : 0
            }
        }
        guard inflated.count == wanted else { throw .damaged }
        return inflated
    }
}
