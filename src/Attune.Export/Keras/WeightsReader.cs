using PureHDF;
using PureHDF.VOL.Native;

namespace Attune.Export.Keras;

/// <summary>Reads variables of an HDF5 file; only what has the expected shape is ever read into memory.</summary>
internal sealed class WeightsReader : IDisposable
{
    private readonly NativeFile file;

    /// <exception cref="InvalidDataException">It is no HDF5 file.</exception>
    public WeightsReader(byte[] bytes) =>
        file = Try("", () => H5File.Open(new MemoryStream(bytes), leaveOpen: false));

    /// <exception cref="InvalidDataException">There is no such variable, or it has another type or shape.</exception>
    public float[] Read(string path, int[] shape) =>
        Try(
            path,
            () =>
            {
                var dataset = file.Dataset(path);
                var dimensions = dataset.Space.Dimensions;
                if (!dimensions.SequenceEqual(shape.Select(static length => (ulong)length)))
                {
                    throw new InvalidDataException(
                        $"the layer needs the shape [{string.Join(", ", shape)}], but the file has "
                            + $"[{string.Join(", ", dimensions)}]."
                    );
                }

                if (dataset.Type is not { Class: H5DataTypeClass.FloatingPoint, Size: sizeof(float) })
                {
                    throw new InvalidDataException(
                        $"values must be of 32-bit floats, but are {dataset.Type.Class} of {dataset.Type.Size} bytes."
                    );
                }

                var values = new float[shape.Aggregate(1, static (product, length) => product * length)];
                dataset.Read(values);
                return values;
            }
        );

    public void Dispose() => file.Dispose();

    // The package has no exception of its own: whatever it throws says that the file is not as it should be.
    private static T Try<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidDataException(
                $"model.weights.h5{(path.Length > 0 ? $", '{path}'" : "")}: {error.Message}",
                error
            );
        }
    }
}
