namespace Attune.Networks.Losses;

public abstract partial record Loss
{
    /// <summary>The mean over outputs of (prediction − target)².</summary>
    public static Loss MeanSquaredError { get; } = new MeanSquaredError();

    /// <summary>The mean over outputs of |prediction − target|.</summary>
    public static Loss MeanAbsoluteError { get; } = new MeanAbsoluteError();

    /// <summary>100 times the mean over outputs of |prediction − target| / |target|.</summary>
    public static Loss MeanAbsolutePercentageError { get; } = new MeanAbsolutePercentageError();

    /// <summary>The mean over outputs of (log(1 + prediction) − log(1 + target))².</summary>
    public static Loss MeanSquaredLogarithmicError { get; } = new MeanSquaredLogarithmicError();

    /// <summary>Half the squared error where it is small, proportional to it where it is large.</summary>
    public static Loss Huber { get; } = new Huber();

    /// <summary>The mean over outputs of log(cosh(prediction − target)).</summary>
    public static Loss LogCosh { get; } = new LogCosh();

    /// <summary>The mean over outputs of prediction − target · log(prediction).</summary>
    public static Loss Poisson { get; } = new Poisson();

    /// <summary>The divergence of predicted from true probabilities.</summary>
    public static Loss KLDivergence { get; } = new KLDivergence();

    /// <summary>The negative cosine of the angle between predictions and targets.</summary>
    public static Loss CosineSimilarity { get; } = new CosineSimilarity();

    /// <summary>The mean over outputs of max(1 − target · prediction, 0).</summary>
    public static Loss Hinge { get; } = new Hinge();

    /// <summary>The cross-entropy of predicted probabilities and two classes, 0 and 1, for each output.</summary>
    public static Loss BinaryCrossentropy { get; } = new BinaryCrossentropy();

    /// <summary>The binary cross-entropy with less weight on what is predicted well.</summary>
    public static Loss BinaryFocalCrossentropy { get; } = new BinaryFocalCrossentropy();

    /// <summary>The cross-entropy of predicted class probabilities and one-hot targets.</summary>
    public static Loss CategoricalCrossentropy { get; } = new CategoricalCrossentropy();

    /// <summary>The cross-entropy of predicted class probabilities and class indices.</summary>
    public static Loss SparseCategoricalCrossentropy { get; } = new SparseCategoricalCrossentropy();
}
