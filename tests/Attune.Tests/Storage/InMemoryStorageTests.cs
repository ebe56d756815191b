using Attune.Storage;
using Attune.TestKit;

namespace Attune.Tests.Storage;

public sealed class InMemoryStorageTests : StorageContract
{
    protected override StudyStorage Create() => new InMemoryStorage();

    protected override StudyStorage Share(StudyStorage storage) => ((InMemoryStorage)storage).Share();
}
