namespace Attune.Numerics.Kernels;

/// <summary>
/// What one register tile multiplies: C[r, :] = start[r] + Σₖ A(r, k) · B[k, :]. A is read one float at a time with any two
/// strides, which lets the same tile read a matrix or its transpose. All strides count floats.
/// </summary>
internal unsafe struct Operands
{
    public float* A;
    public nint ARowStride;
    public nint ADepthStride;
    public float* B;
    public nint BStride;
    public float* C;
    public nint CStride;
    public float* Start;
    public nint StartStride;
    public int Depth;
}
