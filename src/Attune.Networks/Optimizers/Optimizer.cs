using System.Text.Json;
using Attune.Networks.Engine;
using Attune.Networks.Schedules;
using Attune.Networks.Settings;
using Attune.Numerics.Simd;

namespace Attune.Networks.Optimizers;

/// <summary>
/// How training changes the weights: settings only. Every step goes through the same stages, each of them off by default:
/// gradients of several batches are averaged, then clipped, the weights decay, the optimizer's own update follows, and last a
/// moving average of the weights is kept.
/// </summary>
public abstract record Optimizer
{
    /// <summary>Makes an optimizer without any common option.</summary>
    /// <param name="learningRate">Its default step size.</param>
    protected Optimizer(LearningRateSchedule learningRate) => LearningRate = learningRate;

    /// <summary>Keras' name of the class, for example <c>Adam</c>.</summary>
    public abstract string ClassName { get; }

    /// <summary>
    /// The step size η: a number, which callbacks may change during the fit, or a schedule over its steps. Under gradient
    /// accumulation a schedule counts batches.
    /// </summary>
    /// <value>The default is the optimizer's own. Must be positive.</value>
    public LearningRateSchedule LearningRate
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>
    /// The share λ by which weights shrink before each update, w ← w − ηλw, apart from the gradient. Loshchilov and Hutter,
    /// "Decoupled weight decay regularization" (ICLR 2019), algorithm 2.
    /// </summary>
    /// <value>The default is the optimizer's own, mostly 0. Must not be negative.</value>
    public double WeightDecay
    {
        get;
        init => field = Setting.NotNegative(value, 0.004);
    }

    /// <summary>The Euclidean norm that each variable's gradient is scaled down to where it is greater; null for no bound.</summary>
    /// <value>The default is null. Must be positive. Excludes the other two ways to clip.</value>
    public double? ClipNorm
    {
        get;
        init => field = Setting.PositiveOrNull(value, 1);
    }

    /// <summary>The Euclidean norm that the gradient of all variables together is scaled down to; null for no bound.</summary>
    /// <value>The default is null. Must be positive. Excludes the other two ways to clip.</value>
    public double? GlobalClipNorm
    {
        get;
        init => field = Setting.PositiveOrNull(value, 1);
    }

    /// <summary>What no element of a gradient may exceed, up or down; null for no bound.</summary>
    /// <value>The default is null. Must be positive. Excludes the other two ways to clip.</value>
    public double? ClipValue
    {
        get;
        init => field = Setting.PositiveOrNull(value, 0.5);
    }

    /// <summary>
    /// Whether an exponential moving average of the weights is kept and becomes the trained network's weights. It starts at
    /// the weights after the first update and moves with every batch.
    /// </summary>
    /// <value>The default is false.</value>
    public bool UseEma { get; init; }

    /// <summary>The share of the average that each batch keeps.</summary>
    /// <value>The default is 0.99. In [0, 1].</value>
    public double EmaMomentum
    {
        get;
        init => field = Setting.Fraction(value, 0.99);
    } = 0.99;

    /// <summary>Every how many updates the weights are set to their average; null for never before the end.</summary>
    /// <value>The default is null. At least 1.</value>
    public int? EmaOverwriteFrequency
    {
        get;
        init => field = value is { } count ? Setting.AtLeast(1, count) : null;
    }

    /// <summary>Over how many batches gradients are averaged before each update.</summary>
    /// <value>The default is 1: every batch updates. At least 1.</value>
    public int GradientAccumulationSteps
    {
        get;
        init => field = Setting.AtLeast(1, value);
    } = 1;

    /// <summary>Keras' names of the arrays of the weights' size that are kept between steps, in order.</summary>
    public IReadOnlyList<string> SlotNames =>
        [
            .. UpdateSlotNames,
            .. UseEma ? ["average"] : Array.Empty<string>(),
            .. GradientAccumulationSteps > 1 ? ["gradient_accumulator"] : Array.Empty<string>(),
        ];

    /// <summary>Those of <see cref="SlotNames"/> that belong to the optimizer's own update; they come first.</summary>
    protected abstract IReadOnlyList<string> UpdateSlotNames { get; }

    /// <summary>Finds an optimizer by Keras' name of it, in any case, with its default settings.</summary>
    /// <param name="name">For example <c>adam</c> or <c>SGD</c>.</param>
    /// <exception cref="ArgumentException">There is no such optimizer; the error names the nearest.</exception>
    public static Optimizer Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return KnownOptimizers.Find(name);
    }

    /// <summary>Reads what <see cref="Write"/> or Keras wrote. A setting that is left out keeps its default.</summary>
    /// <exception cref="ArgumentException">There is no such optimizer, or one of its settings is wrong.</exception>
    public static Optimizer Read(JsonElement element)
    {
        var config = new ConfigReader(element, "an optimizer");
        var known = KnownOptimizers.Find(config.ClassName);
        var optimizer = known.ReadOwn(config) with
        {
            LearningRate = config.Find("learning_rate", out _) is { } rate
                ? LearningRateSchedule.Read(rate)
                : known.LearningRate,
            WeightDecay = config.OptionalNumber("weight_decay", known.WeightDecay) ?? 0,
            ClipNorm = config.OptionalNumber("clipnorm", null),
            GlobalClipNorm = config.OptionalNumber("global_clipnorm", null),
            ClipValue = config.OptionalNumber("clipvalue", null),
            UseEma = config.Boolean("use_ema", known.UseEma),
            EmaMomentum = config.Number("ema_momentum", known.EmaMomentum),
            EmaOverwriteFrequency = config.OptionalInteger("ema_overwrite_frequency", null),
            GradientAccumulationSteps = config.OptionalInteger("gradient_accumulation_steps", null) ?? 1,
        };
        if (config.OptionalNumber("loss_scale_factor", null) is { } factor)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"loss_scale_factor must be null, for float32 needs no loss scaling, but got {factor}. Leave it out."
                )
            );
        }

        config.RequireAllKnown();
        optimizer.Validate();
        return optimizer;
    }

    /// <summary>Writes the optimizer as Keras does: class name and config.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteObject("keras.optimizers", ClassName, WriteConfig);
    }

    /// <summary>Sets the optimizer's own update to work. Settings were checked before.</summary>
    /// <param name="builder">Holds the network's variables, and gives working memory.</param>
    public abstract UpdateRule Build<TSimd>(NetworkBuilder builder)
        where TSimd : struct, ISimd<TSimd>;

    /// <summary>Checks what several settings must fulfil together.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    internal void Validate()
    {
        if (new[] { ClipNorm, GlobalClipNorm, ClipValue }.Count(static bound => bound is not null) > 1)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Only one of ClipNorm, GlobalClipNorm and ClipValue may be set, but got ClipNorm={ClipNorm}, "
                ) + FormattableString.Invariant($"GlobalClipNorm={GlobalClipNorm}, ClipValue={ClipValue}. Keep one.")
            );
        }

        if (EmaOverwriteFrequency is { } frequency && !UseEma)
        {
            throw new ArgumentException(
                $"EmaOverwriteFrequency needs an average, but got EmaOverwriteFrequency={frequency} without UseEma. Set UseEma."
            );
        }

        LearningRate.Validate();
    }

    /// <summary>The weight decay of one variable.</summary>
    internal virtual double WeightDecayOf(Variable variable) => WeightDecay;

    private protected virtual Optimizer ReadOwn(ConfigReader config) => this;

    private protected virtual void WriteOwn(Utf8JsonWriter writer) { }

    private void WriteConfig(Utf8JsonWriter writer)
    {
        writer.WritePropertyName("learning_rate");
        LearningRate.Write(writer);
        writer.WriteOptional("weight_decay", WeightDecay == 0 ? null : WeightDecay);
        writer.WriteOptional("clipnorm", ClipNorm);
        writer.WriteOptional("global_clipnorm", GlobalClipNorm);
        writer.WriteOptional("clipvalue", ClipValue);
        writer.WriteBoolean("use_ema", UseEma);
        writer.WriteNumber("ema_momentum", EmaMomentum);
        writer.WriteOptional("ema_overwrite_frequency", EmaOverwriteFrequency);
        writer.WriteNull("loss_scale_factor");
        writer.WriteOptional(
            "gradient_accumulation_steps",
            GradientAccumulationSteps == 1 ? null : GradientAccumulationSteps
        );
        WriteOwn(writer);
    }
}
