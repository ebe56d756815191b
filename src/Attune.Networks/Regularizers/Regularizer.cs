using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Regularizers;

/// <summary>A charge on the size of a variable's (or an output's) values, added to the loss.</summary>
public abstract record Regularizer
{
    /// <summary>Keras' name of the class, for example <c>L2</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>Adds the charge's derivative to <paramref name="gradient"/> and returns the charge.</summary>
    /// <param name="values">[rows, columns].</param>
    /// <param name="gradient">[rows, columns]; added to.</param>
    /// <param name="scale">What charge and derivative are multiplied by; 1 for a variable.</param>
    public abstract double Apply<TSimd>(Matrix values, Matrix gradient, double scale)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>The charge alone.</summary>
    public abstract double Penalty<TSimd>(Matrix values)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Finds a regularizer by one of Keras' names of it, in any case, with its default settings.</summary>
    /// <param name="name"><c>l1</c>, <c>l2</c> or <c>l1_l2</c>.</param>
    /// <exception cref="ArgumentException">There is no such regularizer; the error names the nearest.</exception>
    public static Regularizer Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownRegularizers.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such regularizer, or one of its settings is wrong.</exception>
    public static Regularizer Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Parse(element.GetString()!);
        }

        var config = new ConfigReader(element, "a regularizer");
        var regularizer = KnownRegularizers.Find(config.ClassName).ReadOwn(config);
        config.RequireAllKnown();
        return regularizer;
    }

    /// <summary>Writes the regularizer as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject("keras.regularizers", ClassName, WriteOwn);
    }

    private protected virtual Regularizer ReadOwn(ConfigReader config) => this;

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }
}
