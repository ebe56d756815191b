using Attune.Networks.Activations;
using Attune.Networks.Layers;
using Xunit;

namespace Attune.Networks.Tests;

public sealed class SummaryTests
{
    [Fact]
    public void As_keras_prints_it()
    {
        var network = new Sequential(
            new Input(8),
            new Normalization(),
            new Dense(300, Activation.Relu),
            new BatchNormalization(),
            new Dropout(0.5),
            new Dense(100) { UseBias = false },
            new ActivationLayer(Activation.Relu),
            new Dense(1)
        );

        Assert.Equal(
            """
            Model: "sequential"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                             ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ normalization (Normalization)            │ (None, 8)              │            16 │
            ├──────────────────────────────────────────┼────────────────────────┼───────────────┤
            │ dense (Dense)                            │ (None, 300)            │         2,700 │
            ├──────────────────────────────────────────┼────────────────────────┼───────────────┤
            │ batch_normalization (BatchNormalization) │ (None, 300)            │         1,200 │
            ├──────────────────────────────────────────┼────────────────────────┼───────────────┤
            │ dropout (Dropout)                        │ (None, 300)            │             0 │
            ├──────────────────────────────────────────┼────────────────────────┼───────────────┤
            │ dense_1 (Dense)                          │ (None, 100)            │        30,000 │
            ├──────────────────────────────────────────┼────────────────────────┼───────────────┤
            │ activation (Activation)                  │ (None, 100)            │             0 │
            ├──────────────────────────────────────────┼────────────────────────┼───────────────┤
            │ dense_2 (Dense)                          │ (None, 1)              │           101 │
            └──────────────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 34,017 (132.88 KB)
             Trainable params: 33,401 (130.47 KB)
             Non-trainable params: 616 (2.41 KB)

            """,
            network.Summary()
        );
        Assert.Equal(new ParameterCount(33_401, 616), network.CountParameters());
    }

    [Fact]
    public void Has_the_widths_of_keras()
    {
        Assert.Equal(
            """
            Model: "sequential"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ dense (Dense)                   │ (None, 1)              │             2 │
            └─────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 2 (8.00 B)
             Trainable params: 2 (8.00 B)
             Non-trainable params: 0 (0.00 B)

            """,
            new Sequential(new Input(1), new Dense(1)).Summary()
        );
    }

    [Fact]
    public void Names_of_layers()
    {
        Assert.Contains(
            "must not contain '/'",
            Assert.Throws<ArgumentException>(() => new Sequential(new Input(1), new Dense(1) { Name = "a/b" })).Message,
            StringComparison.Ordinal
        );
    }
}
