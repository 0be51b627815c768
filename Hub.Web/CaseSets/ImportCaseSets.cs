using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Csv;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>
/// Enters or updates sets from CSV: a known reference is an update, columns that are missing keep what is there, and one row that cannot be
/// taken means that nothing is. A dry run does all of it and then keeps nothing.
/// </summary>
public sealed class ImportCaseSets(HubWrites writes)
{
    public const int MaxRows = 50_000, MaxErrors = 500;

    /// <param name="mapping">From a heading of the text to a column of ours; null lets the headings speak for themselves.</param>
    public async Task<ImportAnswer> RunAsync(Actor actor, Guid workshopId, string csv, IReadOnlyDictionary<string, string>? mapping, bool dryRun, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var workshop = await write.Db.Workshops.VisibleTo(actor).SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId), "Only an organiser imports case sets.");
        CaseSetText.DemandOpen(workshop);
        var (columns, rows, width) = Table(csv, mapping);
        var parties = await Parties.LoadAsync(write.Db, cancel);
        var known = await write.Db.CaseSets.Where(s => s.WorkshopId == workshopId).ToDictionaryAsync(s => s.Ref, StringComparer.OrdinalIgnoreCase, cancel);
        var rejected = new List<ImportAnswer.Row>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new List<(CaseSetInput Input, Guid Owner)>();
        var created = new List<CaseSet>();
        int updated = 0, unchanged = 0;
        foreach (var row in rows)
        {
            try
            {
                string? Cell(string column) => columns.TryGetValue(column, out int at) ? at < row.Cells.Count ? row.Cells[at] : "" : null;
                if (row.Cells.Skip(width).Any(c => c.Length > 0))
                    throw new InvalidFieldException("file", "The row has more cells than there are headings. Is a comma inside a text without quotation marks?");
                string reference = (Cell("ref") ?? "").Trim();
                if (reference.Length > 0 && !seen.Add(reference)) throw new InvalidFieldException("ref", "Reference {0} stands in this text twice.", reference);
                if (reference.Length > 0 && known.TryGetValue(reference, out var set))
                {
                    if (Update(set, column => Cell(column) ?? CaseSetColumns.Write(set, parties)[CaseSetColumns.All.Index().First(c => c.Item == column).Index], workshop, parties)) updated++;
                    else unchanged++;
                    continue;
                }

                var input = CaseSetColumns.Read(Cell, workshop.DefaultTlp);
                var owner = parties.Owner(input.Owner);
                var made = CaseSetText.Make(input, reference.Length > 0 ? reference : "next", workshop, owner.Id, parties, actor.UserId, write.Now);
                if (reference.Length > 0) created.Add(made);
                else waiting.Add((input, owner.Id));
            }
            catch (InvalidFieldException e)
            {
                rejected.Add(new ImportAnswer.Row(row.Line, e.Field, e.Message));
                if (rejected.Count == MaxErrors) break;
            }
        }

        if (rejected.Count > 0) return new ImportAnswer(0, 0, 0, rejected);
        if (waiting.Count > 0)
        {
            var taken = known.Keys.Concat(created.Select(c => c.Ref)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var numbers = (await CaseSetText.NextRefsAsync(write.Db, workshop, waiting.Count + created.Count, cancel)).Where(n => !taken.Contains(n)).Take(waiting.Count);
            foreach (var ((input, owner), number) in waiting.Zip(numbers))
                created.Add(CaseSetText.Make(input, number, workshop, owner, parties, actor.UserId, write.Now));
        }

        write.Db.CaseSets.AddRange(created);
        write.Db.Notes.AddRange(created.Select(set => Note.For(Guid.CreateVersion7(), set)));

        var answer = new ImportAnswer(created.Count, updated, unchanged, []) { CreatedIds = [.. created.Select(s => s.Id)] };
        if (dryRun || answer is { Created: 0, Updated: 0 }) return answer;
        write.Record(AuditOperation.Collection, "CaseSetsImported", "Workshop", workshopId, workshopId, $"{answer.Created} created, {answer.Updated} updated, {answer.Unchanged} unchanged");
        write.Announce(Topics.CaseSets(workshopId), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return answer;
    }

    /// <summary>Where each of our columns stands, and the rows. Throws <see cref="InvalidFieldException"/> when the heading cannot be used.</summary>
    internal static (IReadOnlyDictionary<string, int> Columns, IReadOnlyList<CsvText.Row> Rows, int Width) Table(string csv, IReadOnlyDictionary<string, string>? mapping)
    {
        var rows = CsvText.Read(csv);
        if (rows.Count == 0) throw new InvalidFieldException("file", "The text is empty. Its first line names the columns: {0}.", string.Join(",", CaseSetColumns.All));
        var columns = new Dictionary<string, int>();
        for (int at = 0; at < rows[0].Cells.Count; at++)
        {
            string heading = rows[0].Cells[at];
            string? column = mapping is not null ? mapping.GetValueOrDefault(heading) : CaseSetColumns.Guess(heading);
            if (column is null && mapping is null) throw new InvalidFieldException("file", "Line 1: column '{0}' is not known. The columns are {1}.", heading.Length <= 40 ? heading : heading[..40], string.Join(",", CaseSetColumns.All));
            if (column is not { Length: > 0 }) continue;
            if (!columns.TryAdd(column, at)) throw new InvalidFieldException("file", "Line 1: column {0} stands there twice.", column);
        }

        if (!columns.ContainsKey("ref") && CaseSetColumns.Required.FirstOrDefault(c => !columns.ContainsKey(c)) is { } missing)
            throw new InvalidFieldException("file", "Line 1: column {0} is missing.", missing);
        if (rows.Count - 1 > MaxRows) throw new InvalidFieldException("file", "An import has at most {0} rows. Split the text.", MaxRows);
        return (columns, rows[1..], rows[0].Cells.Count);
    }

    /// <summary>Whether anything really changed.</summary>
    private static bool Update(CaseSet set, Func<string, string?> cell, Workshop workshop, Parties parties)
    {
        var before = CaseSetColumns.Write(set, parties);
        var input = CaseSetColumns.Read(cell, workshop.DefaultTlp);
        var owner = parties.Owner(input.Owner);
        var counts = new FileCounts(input.Images, input.Videos, input.OtherFiles, set.DurationMinutes);
        if (counts.Total == 0) throw new InvalidFieldException("images", "Count the files: a set has at least one image, video or other file.");
        var marking = parties.Mark(input.Marking with { ReviewOn = set.Marking.ReviewOn }, owner.Id);
        var refs = input.ExternalRefs!.Select(r => new ExternalRef(r.System, r.Value)).ToList();
        var probe = new CaseSet(set.Id, set.WorkshopId, set.Ref, input.Title, owner.Id, counts, input.Intensity, input.Priority, marking, set.Origin, Guid.Empty, set.RegisteredAt);
        probe.Estimate(input.EstimatedMinutes);
        probe.Speaks(input.Languages!);
        probe.KnownAs(refs);
        if (CaseSetColumns.Write(probe, parties).SequenceEqual(before)) return false;
        set.Describe(input.Title, owner.Id, input.Intensity, input.Priority);
        set.Count(counts);
        set.Mark(marking);
        set.Estimate(input.EstimatedMinutes);
        set.Speaks(input.Languages!);
        if (!refs.SequenceEqual(set.ExternalRefs)) set.KnownAs(refs);
        return true;
    }
}
