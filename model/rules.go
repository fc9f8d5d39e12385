package model

// RulesVersion grows with every change of the rules after which [FactsOf] says
// something else of the same history: what an older program gathered is then
// gathered anew.
const RulesVersion = 2
