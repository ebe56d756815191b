namespace Attune.Export.Onnx;

/// <summary>ONNX's numbers of the element types that occur here.</summary>
internal enum ElementType
{
    Float = 1,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Double = 11,
}
