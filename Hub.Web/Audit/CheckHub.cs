using System.Security.Cryptography;
using System.Text;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>
/// The command "check": whether the database is whole and the audit is what was written. Reads alone; names the first altered entry.
/// </summary>
public sealed class CheckHub(IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    /// <summary>The sealer works twice a minute; what is open for longer was put in behind its back, or the sealer stands still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<CheckResult> FindAsync(CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        List<string> faults = [];
        if (db.Database.IsSqlite())
        {
            var answer = await db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check").ToListAsync(cancel);
            faults.AddRange(answer.Where(a => a != "ok").Select(a => "Database: " + a));
            var keys = await db.Database.SqlQueryRaw<string>("select \"table\" as \"Value\" from pragma_foreign_key_check").ToListAsync(cancel);
            faults.AddRange(keys.Distinct().Select(t => $"Database: a row of {t} names something that does not exist."));
        }

        long last = 0, count = await db.AuditSeals.LongCountAsync(cancel);
        var chain = new List<(AuditSeal, AuditEvent?)>();
        AuditFault? fault = null;
        await foreach (var pair in (from s in db.AuditSeals.AsNoTracking() join e in db.AuditEvents.AsNoTracking() on s.Sequence equals e.Sequence into entries from e in entries.DefaultIfEmpty() orderby s.Number select new { s, e }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            chain.Add((pair.s, pair.e));
            last = pair.s.Number;
        }

        fault = AuditChain.FirstFault(chain);
        if (fault is not null) faults.Add($"Audit: entry {fault.Sequence}: {fault.What}");
        var old = clock.GetUtcNow().UtcDateTime - Patience;
        if (await db.AuditEvents.AsNoTracking().Where(e => e.At < old && !db.AuditSeals.Any(s => s.Sequence == e.Sequence)).OrderBy(e => e.Sequence).FirstOrDefaultAsync(cancel) is { } open && count > 0)
            faults.Add($"Audit: entry {open.Sequence} is older than {Patience.TotalMinutes} minutes and was never sealed.");
        foreach (var head in await db.AuditHeads.AsNoTracking().OrderBy(h => h.Day).ToListAsync(cancel))
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(head.PublicKey), out _);
            if (!key.VerifyData(Encoding.UTF8.GetBytes(AuditChain.HeadText(head.Day, head.Number, head.Hash)), Convert.FromBase64String(head.Signature), HashAlgorithmName.SHA256))
                faults.Add($"Audit: the signature of {head.Day:yyyy-MM-dd} is not right.");
            else if (!chain.Exists(l => l.Item1.Number == head.Number && l.Item1.Hash == head.Hash)) faults.Add($"Audit: the signed head of {head.Day:yyyy-MM-dd} is not in the chain.");
        }

        return new CheckResult(last, faults);
    }

    /// <summary>Prints what was found; 0 when nothing is wrong.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        var result = await ActivatorUtilities.CreateInstance<CheckHub>(app.Services).FindAsync(CancellationToken.None);
        Console.WriteLine(result.Faults.Count == 0 ? $"The database is whole, and {result.Sealed} sealed audit entries are as they were written." : string.Join(Environment.NewLine, result.Faults));
        return result.Faults.Count == 0 ? 0 : 1;
    }
}
