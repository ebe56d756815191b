using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Attune.Learning.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Attune.Export.Tests.CSharp;

/// <summary>A written C# file, compiled and loaded.</summary>
internal sealed class CompiledModel : IDisposable
{
    private static readonly PortableExecutableReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly AssemblyLoadContext context = new(null, isCollectible: true);
    private readonly Type type;

    public CompiledModel(byte[] source, string name)
    {
        var tree = CSharpSyntaxTree.ParseText(Encoding.UTF8.GetString(source));
        var compilation = CSharpCompilation.Create(
            "model",
            [tree],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release
            )
        );
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        if (!result.Success || result.Diagnostics.Any(static d => d.Severity >= DiagnosticSeverity.Warning))
        {
            throw new InvalidOperationException(
                string.Join("\n", result.Diagnostics) + "\n" + Encoding.UTF8.GetString(source)[..2000]
            );
        }

        assembly.Position = 0;
        type = context.LoadFromStream(assembly).GetType($"Models.{name}")!;
    }

    public double[] Predict(Table rows)
    {
        var rowType = type.GetNestedType("Row")!;
        var predict = type.GetMethod("Predict")!;
        var properties = rowType.GetProperties();
        var values = new List<double>();
        for (var row = 0; row < rows.RowCount; row++)
        {
            var instance = Activator.CreateInstance(rowType);
            for (var i = 0; i < properties.Length; i++)
            {
                properties[i].SetValue(instance, ValueOf(rows.Columns[i], row));
            }

            values.AddRange(Call<double[]>(predict, instance));
        }

        return [.. values];
    }

    public float[] Predict(float[] inputs) => Call<float[]>(type.GetMethod("Predict")!, inputs);

    public void Dispose() => context.Unload();

    private static T Call<T>(MethodInfo method, object? argument) =>
        (T)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [argument], null)!;

    private static object? ValueOf(Column column, int row) =>
        column switch
        {
            NumericColumn numbers => numbers.Values[row],
            CategoricalColumn texts => texts.Codes[row] < 0 ? null : texts.Levels[texts.Codes[row]],
            _ => throw new NotSupportedException(column.Kind.ToString()),
        };
}
