using System.Text.Json;
using Attune.Networks.Settings;
using Attune.Numerics.Matrices;
using Attune.Numerics.Simd;

namespace Attune.Networks.Constraints;

/// <summary>What a variable's values are forced into after each step.</summary>
public abstract record Constraint
{
    /// <summary>Keras' name of the class, for example <c>MaxNorm</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>Changes the values in place.</summary>
    /// <param name="values">[rows, columns]; a column holds the weights into one neuron; a vector is one column.</param>
    public abstract void Apply<TSimd>(Matrix values)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Finds a constraint by one of Keras' names of it, in any case, with its default settings.</summary>
    /// <param name="name"><c>max_norm</c>, <c>unit_norm</c> or <c>non_neg</c>.</param>
    /// <exception cref="ArgumentException">There is no such constraint; the error names the nearest.</exception>
    public static Constraint Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownConstraints.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such constraint, or one of its settings is wrong.</exception>
    public static Constraint Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return Parse(element.GetString()!);
        }

        var config = new ConfigReader(element, "a constraint");
        var constraint = KnownConstraints.Find(config.ClassName).ReadOwn(config);
        config.RequireAllKnown();
        return constraint;
    }

    /// <summary>Writes the constraint as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject("keras.constraints", ClassName, WriteOwn);
    }

    private protected virtual Constraint ReadOwn(ConfigReader config) => this;

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }
}
