using System.Text.Json;
using System.Text.RegularExpressions;
using Attune.Networks.Engine;
using Attune.Networks.Optimizers.Updates;
using Attune.Networks.Settings;

namespace Attune.Networks.Optimizers;

/// <summary>
/// Muon: the momentum of each matrix is replaced by the nearest matrix with orthogonal rows or columns. Jordan et al., "Muon: an
/// optimizer for hidden layers in neural networks" (2024); scale and weight decay: Liu et al., "Muon is scalable for LLM
/// training" (2025), eq. 4. Vectors, embeddings and what <see cref="ExcludeLayers"/> names (the output layer, usually) are left
/// to AdamW. The default learning rate is 0.001, the default weight decay 0.004.
/// </summary>
public sealed record Muon : Optimizer
{
    /// <summary>Makes an optimizer with the default settings.</summary>
    public Muon()
        : base(0.001) => WeightDecay = 0.004;

    /// <inheritdoc/>
    public override string ClassName => "Muon";

    /// <summary>AdamW's decay β₁ of the first moment.</summary>
    /// <value>The default is 0.9. In [0, 1).</value>
    public double AdamBeta1
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.9);
    } = 0.9;

    /// <summary>AdamW's decay β₂ of the second moment.</summary>
    /// <value>The default is 0.999. In [0, 1).</value>
    public double AdamBeta2
    {
        get;
        init => field = Setting.FractionBelowOne(value, 0.999);
    } = 0.999;

    /// <summary>AdamW's weight decay; <see cref="Optimizer.WeightDecay"/> is Muon's own.</summary>
    /// <value>The default is 0.004. Must not be negative.</value>
    public double AdamWeightDecay
    {
        get;
        init => field = Setting.NotNegative(value, 0.004);
    } = 0.004;

    /// <summary>AdamW's learning rate in units of Muon's.</summary>
    /// <value>The default is 1. Must be positive.</value>
    public double AdamLearningRateRatio
    {
        get;
        init => field = Setting.Positive(value, 1);
    } = 1;

    /// <summary>What keeps AdamW's division finite.</summary>
    /// <value>The default is 1e-7. Must be positive.</value>
    public double Epsilon
    {
        get;
        init => field = Setting.Positive(value, 1e-7);
    } = 1e-7;

    /// <summary>
    /// Regular expressions; a variable whose name (<c>dense_1/kernel</c>) holds a match for one of them is left to AdamW.
    /// </summary>
    /// <value>The default is none.</value>
    public ValueList<string> ExcludeLayers
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var pattern in value)
            {
                _ = new Regex(pattern, RegexOptions.CultureInvariant);
            }

            field = value;
        }
    } = [];

    /// <summary>Whether variables with <c>embedding</c> in their name are left to AdamW.</summary>
    /// <value>The default is true.</value>
    public bool ExcludeEmbeddings { get; init; } = true;

    /// <summary>The factor of X in the Newton–Schulz polynomial.</summary>
    /// <value>The default is 3.4445.</value>
    public double MuonA
    {
        get;
        init => field = Setting.Finite(value, 3.4445);
    } = 3.4445;

    /// <summary>The factor of (XXᵀ)X in the Newton–Schulz polynomial.</summary>
    /// <value>The default is −4.775.</value>
    public double MuonB
    {
        get;
        init => field = Setting.Finite(value, -4.775);
    } = -4.775;

    /// <summary>The factor of (XXᵀ)²X in the Newton–Schulz polynomial.</summary>
    /// <value>The default is 2.0315.</value>
    public double MuonC
    {
        get;
        init => field = Setting.Finite(value, 2.0315);
    } = 2.0315;

    /// <summary>The share μ of the momentum that each step keeps.</summary>
    /// <value>The default is 0.95. In [0, 1].</value>
    public double Momentum
    {
        get;
        init => field = Setting.Fraction(value, 0.95);
    } = 0.95;

    /// <summary>How often the Newton–Schulz polynomial is applied.</summary>
    /// <value>The default is 5. At least 0.</value>
    public int NewtonSchulzSteps
    {
        get;
        init => field = Setting.AtLeast(0, value);
    } = 5;

    /// <summary>Whether the gradient counts as taken behind the coming momentum step.</summary>
    /// <value>The default is true.</value>
    public bool Nesterov { get; init; } = true;

    /// <summary>
    /// The root mean square of a matrix's update in units of the learning rate, which makes AdamW's learning rates and weight
    /// decays fit; null leaves updates as they are.
    /// </summary>
    /// <value>The default is 0.2. Must be positive.</value>
    public double? RmsRate
    {
        get;
        init => field = Setting.PositiveOrNull(value, 0.2);
    } = 0.2;

    /// <inheritdoc/>
    protected override IReadOnlyList<string> UpdateSlotNames => ["momentum", "velocity"];

    /// <inheritdoc/>
    public override UpdateRule Build<TSimd>(NetworkBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return new MuonRule<TSimd>(this, builder);
    }

    /// <summary>Whether a variable is left to AdamW.</summary>
    internal bool LeavesToAdam(Variable variable) =>
        variable.IsVector
        || (ExcludeEmbeddings && variable.Name.Contains("embedding", StringComparison.OrdinalIgnoreCase))
        || ExcludeLayers.Any(pattern => Regex.IsMatch(variable.Name, pattern, RegexOptions.CultureInvariant));

    internal override double WeightDecayOf(Variable variable) => LeavesToAdam(variable) ? AdamWeightDecay : WeightDecay;

    private protected override Optimizer ReadOwn(ConfigReader config) =>
        this with
        {
            AdamBeta1 = config.Number("adam_beta_1", AdamBeta1),
            AdamBeta2 = config.Number("adam_beta_2", AdamBeta2),
            AdamWeightDecay = config.OptionalNumber("adam_weight_decay", AdamWeightDecay) ?? 0,
            AdamLearningRateRatio = config.Number("adam_lr_ratio", AdamLearningRateRatio),
            Epsilon = config.Number("epsilon", Epsilon),
            ExcludeLayers =
                config.List("exclude_layers", JsonValueKind.String, static e => e.GetString()!) ?? ExcludeLayers,
            ExcludeEmbeddings = config.Boolean("exclude_embeddings", ExcludeEmbeddings),
            MuonA = config.Number("muon_a", MuonA),
            MuonB = config.Number("muon_b", MuonB),
            MuonC = config.Number("muon_c", MuonC),
            Momentum = config.Number("momentum", Momentum),
            NewtonSchulzSteps = config.Integer("ns_steps", NewtonSchulzSteps),
            Nesterov = config.Boolean("nesterov", Nesterov),
            RmsRate = config.OptionalNumber("rms_rate", RmsRate),
        };

    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteNumber("adam_beta_1", AdamBeta1);
        writer.WriteNumber("adam_beta_2", AdamBeta2);
        writer.WriteNumber("epsilon", Epsilon);
        writer.WriteList("exclude_layers", ExcludeLayers, static (json, value) => json.WriteStringValue(value));
        writer.WriteNumber("muon_a", MuonA);
        writer.WriteNumber("muon_b", MuonB);
        writer.WriteNumber("muon_c", MuonC);
        writer.WriteNumber("adam_lr_ratio", AdamLearningRateRatio);
        writer.WriteNumber("momentum", Momentum);
        writer.WriteNumber("ns_steps", NewtonSchulzSteps);
        writer.WriteBoolean("nesterov", Nesterov);
        writer.WriteBoolean("exclude_embeddings", ExcludeEmbeddings);
        writer.WriteOptional("adam_weight_decay", AdamWeightDecay == 0 ? null : AdamWeightDecay);
        writer.WriteOptional("rms_rate", RmsRate);
    }
}
