namespace Attune.Export;

/// <summary>The formats that a trained model can be written in.</summary>
public enum ModelFormat
{
    /// <summary>Attune's own <c>.safetensors</c>: network, preprocessing and training settings.</summary>
    SafeTensors,

    /// <summary>Keras 3's <c>.keras</c>. Preprocessing steps stand in its <c>metadata.json</c>, which Keras does not read.</summary>
    Keras,

    /// <summary>ONNX, opset 17: preprocessing and network in one graph.</summary>
    Onnx,

    /// <summary>One C# file without dependencies. It can be written, not read.</summary>
    CSharp,
}
