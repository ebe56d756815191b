using System.Text.Json;
using Attune.Numerics.Random;
using Attune.Samplers.Genetic;
using Attune.Tests.MultiObjective;
using Xunit;

namespace Attune.Tests.Samplers.Genetic;

public sealed class CrossoverTests
{
    private static readonly JsonElement Golden = MultiObjectiveGolden.Nsga.GetProperty("operators");
    private static readonly double[][] Bounds = Golden.GetProperty("bounds").Points();
    private static readonly double[][] Parents = Golden.GetProperty("parents").Points();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.GetProperty("crossovers").GetArrayLength())];

    public static TheoryData<int> Statistics =>
        [.. Enumerable.Range(0, Golden.GetProperty("statistics_single_objective").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Golden_child(int index)
    {
        var row = Golden.GetProperty("crossovers")[index];
        var name = row.GetProperty("operator").GetString()!;
        var crossover = Crossovers(name);
        Assert.Equal(row.GetProperty("n_parents").GetInt32(), crossover.ParentCount);
        var numbers = new ReplayedNumbers(row.GetProperty("numbers_used"));
        var child = new double[Bounds.Length];
        if (crossover is UndxCrossover undx)
        {
            // The numbers of a basis are those of the library that made it.
            var basis = row.GetProperty("basis_orthogonal_to_primary_line").Points();
            undx.Cross(Parents, child, basis, numbers);
        }
        else
        {
            child = Cross(crossover, row.GetProperty("objectives").GetString() == "multi", numbers);
        }

        Assert.True(numbers.AreUsedUp);
        foreach (var (expected, actual) in row.GetProperty("child").Numbers().Zip(child))
        {
            Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Statistics))]
    public void Golden_statistics(int index)
    {
        const int Count = 6000;
        var row = Golden.GetProperty("statistics_single_objective")[index];
        var numbers = new StreamNumbers(RandomKey.FromSeed(5).Derive(index).OpenStream());
        var crossover = Crossovers(row.GetProperty("operator").GetString()!);
        double[][] children = [.. Enumerable.Range(0, Count).Select(_ => Cross(crossover, false, numbers))];
        for (var i = 0; i < Bounds.Length; i++)
        {
            double[] values = [.. children.Select(child => child[i])];
            var mean = values.Average();
            var variance = values.Average(x => (x - mean) * (x - mean));
            var fourth = values.Average(x => Math.Pow(x - mean, 4));
            var deviation = Math.Sqrt(variance);

            // Five standard errors of a difference of two samples of that size.
            Assert.Equal(row.GetProperty("mean")[i].GetDouble(), mean, 5 * deviation * Math.Sqrt(2.0 / Count));
            Assert.Equal(
                row.GetProperty("std")[i].GetDouble(),
                deviation,
                5 * Math.Sqrt((fourth - (variance * variance)) / (4 * variance) * 2 / Count)
            );
        }

        var outside = children.Count(static child => child.Where((x, i) => x < Bounds[i][0] || x > Bounds[i][1]).Any());
        var share = row.GetProperty("fraction_outside_bounds").GetDouble();
        Assert.Equal(share, (double)outside / Count, 5 * Math.Sqrt(((share * (1 - share)) + 1e-4) * 2 / Count));
    }

    [Fact]
    public void The_basis_of_undx_is_orthonormal_and_orthogonal_to_the_line()
    {
        double[][] onAnAxis =
        [
            [0, 0, 0, 0],
            [0, 1, 0, 0],
            [1, 1, 1, 1],
        ];
        double[][] inOnePlace = [Parents[0], Parents[0], Parents[1]];
        foreach (var parents in new[] { Parents, onAnAxis, inOnePlace })
        {
            var line = parents[1].Zip(parents[0], static (b, a) => b - a).ToArray();
            var basis = UndxCrossover.Basis(parents);
            Assert.Equal(3, basis.Length);
            for (var i = 0; i < basis.Length; i++)
            {
                Assert.Equal(0, Product(basis[i], line), 1e-12);
                for (var j = 0; j < basis.Length; j++)
                {
                    Assert.Equal(i == j ? 1 : 0, Product(basis[i], basis[j]), 1e-14);
                }
            }
        }

        static double Product(double[] a, double[] b) => a.Zip(b, static (x, y) => x * y).Sum();
    }

    [Fact]
    public void Golden_distance_of_undx()
    {
        var row = Golden
            .GetProperty("crossovers")
            .EnumerateArray()
            .First(static row => row.GetProperty("operator").GetString() == "undx");
        Assert.Equal(row.GetProperty("distance").GetDouble(), UndxCrossover.Distance(Parents), 1e-12);
    }

    [Fact]
    public void Golden_polynomial_mutation()
    {
        foreach (var row in Golden.GetProperty("polynomial_mutation_eta_x_u_result_bounds_0_1").Points())
        {
            var used = JsonSerializer.SerializeToElement(new object[] { new object[] { "uniform", row[2] } });
            var mutated = new PolynomialMutation { Eta = row[0] }.Mutate(row[1], new ReplayedNumbers(used));
            Assert.Equal(row[3], mutated, 1e-12);
        }
    }

    [Fact]
    public void Settings_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BlxAlphaCrossover { Alpha = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SbxCrossover { Eta = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new VsbxCrossover { UseChildGeneProbability = 2 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new UniformCrossover { SwappingProbability = -0.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PolynomialMutation { Eta = -1 });
    }

    private static Crossover Crossovers(string name) =>
        name switch
        {
            "uniform" => new UniformCrossover(),
            "uniform_swap_0.2" => new UniformCrossover { SwappingProbability = 0.2 },
            "blx_alpha_0.5" => new BlxAlphaCrossover(),
            "blx_alpha_0.1" => new BlxAlphaCrossover { Alpha = 0.1 },
            "sbx" => new SbxCrossover(),
            "sbx_eta_5_child_0.9" => new SbxCrossover
            {
                Eta = 5,
                UniformCrossoverProbability = 0.3,
                UseChildGeneProbability = 0.9,
            },
            "vsbx" => new VsbxCrossover(),
            "vsbx_eta_5_child_0.9" => new VsbxCrossover
            {
                Eta = 5,
                UniformCrossoverProbability = 0.3,
                UseChildGeneProbability = 0.9,
            },
            "spx" => new SpxCrossover(),
            "spx_epsilon_1" => new SpxCrossover { Epsilon = 1 },

            // Optuna takes the squares for the deviations.
            "undx" => new UndxCrossover { SigmaXi = 0.25, SigmaEta = 0.35 * 0.35 / 4 },
            "undx_0.3_0.2" => new UndxCrossover { SigmaXi = 0.3 * 0.3, SigmaEta = 0.2 * 0.2 },
            _ => throw new ArgumentException(name),
        };

    // SBX needs the bounds 0 and 1, and moves with them; the others know no bounds.
    private static double[] Cross(Crossover crossover, bool several, IGeneNumbers numbers)
    {
        var child = new double[Bounds.Length];
        if (crossover is not SbxCrossover)
        {
            crossover.Cross(Parents[..crossover.ParentCount], child, several, numbers);
            return child;
        }

        double[][] scaled =
        [
            .. Parents[..2]
                .Select(static parent =>
                    parent.Select(static (x, i) => (x - Bounds[i][0]) / (Bounds[i][1] - Bounds[i][0])).ToArray()
                ),
        ];
        crossover.Cross(scaled, child, several, numbers);
        return [.. child.Select(static (x, i) => Bounds[i][0] + (x * (Bounds[i][1] - Bounds[i][0])))];
    }
}
