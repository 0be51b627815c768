using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>
/// Chains what was written since, twice a minute, so that the chain never makes writers wait for each other; once a day it signs the end of
/// the chain. On PostgreSQL one node at a time, by an advisory lock.
/// </summary>
public sealed class AuditSealer(IDbContextFactory<HubDb> hub, WriteGate gate, IDataProtectionProvider protection, HubSettings settings, TimeProvider clock, ILogger<AuditSealer> log) : BackgroundService
{
    private const long Lock = 4_820_173;
    private const int AtOnce = 2_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private readonly IDataProtector _keys = protection.CreateProtector("Hub.AuditKey");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SealAsync(stoppingToken) == AtOnce) { }
                await SignAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The audit could not be sealed; it is tried again");
            }
        }
    }

    /// <summary>Seals up to two thousand entries and says how many.</summary>
    public async Task<int> SealAsync(CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await IsMyTurnAsync(db, cancel)) return 0;
        var last = await db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        var open = await db.AuditEvents.AsNoTracking().Where(e => !db.AuditSeals.Any(s => s.Sequence == e.Sequence)).OrderBy(e => e.Sequence).Take(AtOnce).ToListAsync(cancel);
        (long number, string hash) = (last?.Number ?? 0, last?.Hash ?? AuditChain.Start);
        foreach (var entry in open)
        {
            string next = AuditChain.HashOf(hash, entry);
            db.AuditSeals.Add(new AuditSeal(++number, entry.Sequence, hash, next, clock.GetUtcNow().UtcDateTime));
            hash = next;
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return open.Count;
    }

    /// <summary>Signs the end of the chain of every day that has ended, and lays the head into the data folder for whoever keeps copies elsewhere.</summary>
    public async Task SignAsync(CancellationToken cancel)
    {
        var yesterday = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-1);
        await using (var look = await hub.CreateDbContextAsync(cancel))
        {
            if (await look.AuditHeads.AnyAsync(h => h.Day == yesterday, cancel)) return;
        }

        using var turn = await gate.EnterAsync(cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await IsMyTurnAsync(db, cancel) || await db.AuditHeads.AnyAsync(h => h.Day == yesterday, cancel)) return;
        var end = yesterday.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var last = await db.AuditSeals.AsNoTracking().Where(s => s.SealedAt < end).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        if (last is null) return;
        using var key = await KeyAsync(db, cancel);
        string text = AuditChain.HeadText(yesterday, last.Number, last.Hash);
        var head = new AuditHead(yesterday, last.Number, last.Hash, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
            Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256)), clock.GetUtcNow().UtcDateTime);
        db.AuditHeads.Add(head);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        var folder = Directory.CreateDirectory(Path.Combine(settings.Data, "audit-heads"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{yesterday:yyyy-MM-dd}.json"), JsonSerializer.Serialize(new { head.Day, head.Number, head.Hash, text, head.PublicKey, head.Signature }, JsonSerializerOptions.Web), cancel);
    }

    private async Task<ECDsa> KeyAsync(HubDb db, CancellationToken cancel)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (await db.AuditKeys.AsNoTracking().OrderBy(k => k.Id).FirstOrDefaultAsync(cancel) is { } known) key.ImportFromPem(_keys.Unprotect(known.ProtectedPrivateKey));
        else db.AuditKeys.Add(new AuditKey { PublicKey = key.ExportSubjectPublicKeyInfoPem(), ProtectedPrivateKey = _keys.Protect(key.ExportPkcs8PrivateKeyPem()) });
        return key;
    }

    private static async Task<bool> IsMyTurnAsync(HubDb db, CancellationToken cancel) =>
        !db.Database.IsNpgsql() || (await db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock({Lock}) as \"Value\"").ToListAsync(cancel))[0];
}
