using Hub.Domain.Access;
using Hub.Domain.Workshops;
using Hub.Web;
using Hub.Web.Operations;
using Hub.Web.Workshops;

namespace Hub.Tests.Operations;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hub-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_made_while_people_write_holds_every_write_acknowledged_before_it_began_and_comes_back_whole()
    {
        await using var hub = new HubApplication();
        var create = hub.Get<CreateOrganisation>();
        var before = new List<Guid>();
        for (int i = 0; i < 50; i++) before.Add(await AddAsync(create, $"Before {i}"));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested && i < 300; i++) await AddAsync(create, $"During {i}");
        });

        string file = Path.Combine(_folder, "hub.backup");
        await Backup.WriteAsync(new HubSettings { Data = hub.Folder }, file, default);
        await stop.CancelAsync();
        await writer;

        var elsewhere = new HubSettings { Data = Path.Combine(_folder, "restored") };
        await Restore.ReadAsync(elsewhere, file, default);
        await using var restored = new HubApplication(folder: elsewhere.Data);
        await using var db = await restored.Db.CreateDbContextAsync();
        Assert.Equal(50, db.Organisations.Count(o => before.Contains(o.Id)));
        Assert.Equal(db.Organisations.Count(), db.AuditEvents.Count(e => e.Action == "OrganisationCreated"));
        Assert.Equal(Keys(hub.Folder), Keys(elsewhere.Data));
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_the_folder_stays_empty()
    {
        await using var hub = new HubApplication();
        for (int i = 0; i < 50; i++) await AddAsync(hub.Get<CreateOrganisation>(), $"Agency {i}");
        string file = Path.Combine(_folder, "hub.backup");
        await Backup.WriteAsync(new HubSettings { Data = hub.Folder }, file, default);
        await using (var damage = File.OpenWrite(file))
        {
            damage.Position = damage.Length / 2;
            await damage.WriteAsync(new byte[20_000]);
        }

        var elsewhere = new HubSettings { Data = Path.Combine(_folder, "restored") };
        await Assert.ThrowsAnyAsync<Exception>(() => Restore.ReadAsync(elsewhere, file, default));

        Assert.False(File.Exists(Path.Combine(elsewhere.Data, "hub.db")));
    }

    [Fact]
    public async Task Neither_a_backup_nor_a_restore_overwrites_anything()
    {
        await using var hub = new HubApplication();
        _ = hub.Db;
        string file = Path.Combine(_folder, "hub.backup");
        await Backup.WriteAsync(new HubSettings { Data = hub.Folder }, file, default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Backup.WriteAsync(new HubSettings { Data = hub.Folder }, file, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Restore.ReadAsync(new HubSettings { Data = hub.Folder }, file, default));
    }

    private static Task<Guid> AddAsync(CreateOrganisation create, string name) =>
        create.RunAsync(Actor.Hub("a test"), null, name, name, OrganisationKind.Police, "IT", null, default);

    private static IEnumerable<string> Keys(string folder) =>
        [.. Directory.GetFiles(Path.Combine(folder, "keys")).Order().Select(f => Path.GetFileName(f) + File.ReadAllText(f))];
}
