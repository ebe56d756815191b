using System.Runtime.InteropServices;
using Attune.Cli;

using var host = Host.OfProcess();
using var interrupt = PosixSignalRegistration.Create(
    PosixSignal.SIGINT,
    signal =>
    {
        signal.Cancel = true;
        host.Interruption.Signal();
    }
);
return AttuneTool.Run(args, host);
