using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Incidents;

/// <summary>Facts as people read them.</summary>
public static class FactWords
{
    public static string Say(FactView? fact, FactValue value) => value switch
    {
        { Number: { } n } => $"{n.ToString("#,0.####", CultureInfo.InvariantCulture)} {fact?.Unit}".TrimEnd(),
        { Flag: { } yes } => yes ? Words.Yes : Words.No,
        { Word: { } word } => fact?.Choices.FirstOrDefault(c => c.Key == word)?.Label ?? word,
        _ => "",
    };

    /// <summary>Heading of a fact on the form: the part of its key before the dot.</summary>
    public static string Group(string key) => key.Split('.')[0] switch
    {
        "asset" => Words.FactGroup_Asset,
        "outage" => Words.FactGroup_Outage,
        "leak" or "data" => Words.FactGroup_Leak,
        "loss" => Words.FactGroup_Loss,
        "affected" or "region" or "population" => Words.FactGroup_Affected,
        "site" or "content" or "spread" => Words.FactGroup_Content,
        _ => Words.FactGroup_Other,
    };
}
