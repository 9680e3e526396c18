namespace IncidentHub.Bench.Kill;

/// <summary>One claim per acknowledged wish, with the answer its client got; none for a wish that had no effect.</summary>
public static class ClaimChecks
{
    public static async Task<List<string>> AllAsync(Store store, IReadOnlyList<Intent> intents, IReadOnlyDictionary<string, Outcome> outcomes)
    {
        var claims = (await store.RowsAsync("select key, status, answer::text from hub.claim")).ToDictionary(r => r[0]!, r => (Status: r[1]!, Answer: r[2]!));
        var wishes = intents.Select(i => i.Key).ToHashSet();
        return
        [
            .. outcomes.Values.Where(o => o.IsAcknowledged && !claims.ContainsKey(o.Key)).Select(o => $"claim: {o.Key} was acknowledged and is not kept"),
            .. outcomes.Values.Where(o => o.IsAcknowledged && claims.TryGetValue(o.Key, out var c) && Store.Canon(c.Answer) != Store.Canon(o.Answer!.Value.GetRawText()))
                .Select(o => $"claim: {o.Key} is kept with another answer than was given"),
            .. outcomes.Values.Where(o => !o.IsAcknowledged && claims.ContainsKey(o.Key)).Select(o => $"claim: {o.Key} was refused and is kept"),
            .. claims.Keys.Where(k => !wishes.Contains(k) && k.StartsWith('c')).Select(k => $"claim: {k} was asked by nobody"),
        ];
    }
}
